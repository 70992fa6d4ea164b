namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Where <see cref="Metaspace"/> puts its mark in front of a text that does not begin with it.</summary>
internal enum PrependScheme
{
    /// <summary>Nowhere.</summary>
    Never,

    /// <summary>At the start of the input, unless an added token stands there.</summary>
    First,

    /// <summary>After each added token as well.</summary>
    Always,
}
