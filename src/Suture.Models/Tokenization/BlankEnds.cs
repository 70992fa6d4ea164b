using Suture.Models.Tokenization.BytePair;

namespace Suture.Models.Tokenization;

/// <summary>How many blanks are at the ends of a token.</summary>
internal readonly record struct BlankEnds(short Leading, short Trailing)
{
    /// <summary>Counts white space, and the byte-level spelling of a blank.</summary>
    public static BlankEnds Of(ReadOnlySpan<char> token)
    {
        int leading = 0, trailing = 0;
        while (leading < token.Length && IsBlank(token[leading])) leading++;
        while (trailing < token.Length && IsBlank(token[^(trailing + 1)])) trailing++;
        return new BlankEnds((short)Math.Min(leading, short.MaxValue), (short)Math.Min(trailing, short.MaxValue));
    }

    private static bool IsBlank(char c) => c == ByteLevelAlphabet.Spell((byte)' ') || char.IsWhiteSpace(c);
}
