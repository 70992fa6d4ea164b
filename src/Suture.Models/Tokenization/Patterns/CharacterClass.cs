namespace Suture.Models.Tokenization.Patterns;

/// <summary>A character class of a pattern: its members, and how .NET spells it for characters of one UTF-16 unit.</summary>
/// <param name="Members">All members.</param>
/// <param name="Body">What stands between the brackets of .NET's spelling.</param>
/// <param name="IsNegated">Whether the class is what the body does not hold.</param>
internal sealed record CharacterClass(CodePointSet Members, string Body, bool IsNegated)
{
    /// <summary>A class without a short spelling: its ranges are listed.</summary>
    public static CharacterClass Listed(CodePointSet members) => new(members, members.ToClassBody(), IsNegated: false);

    /// <summary>A class of one character.</summary>
    public static CharacterClass Of(int codePoint)
    {
        var members = CodePointSet.OfRanges((codePoint, codePoint));
        return codePoint < 0x10000 ? new CharacterClass(members, NetPattern.Escape(codePoint), IsNegated: false) : Listed(members);
    }

    /// <summary>Everything else.</summary>
    public CharacterClass Opposite() => new(Members.Complement(), Body, !IsNegated);
}
