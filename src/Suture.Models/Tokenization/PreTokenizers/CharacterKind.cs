namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>What a code point is to the patterns that cut text into words.</summary>
internal enum CharacterKind : byte
{
    /// <summary><c>[^\s\p{L}\p{N}]</c>.</summary>
    Other,

    /// <summary><c>\p{L}</c>.</summary>
    Letter,

    /// <summary><c>\p{N}</c>.</summary>
    Number,

    /// <summary><c>\s</c>, Unicode's White_Space; all of them are one UTF-16 unit.</summary>
    Space,
}
