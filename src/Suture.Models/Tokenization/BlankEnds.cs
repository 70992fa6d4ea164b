using Suture.Models.Tokenization.BytePair;

namespace Suture.Models.Tokenization;

/// <summary>How many blanks are at the ends of a token: white space, or the byte-level spelling of a blank.</summary>
internal readonly record struct BlankEnds(int Leading, int Trailing)
{
    /// <summary>Counts them.</summary>
    public static BlankEnds Of(ReadOnlySpan<char> token) => new(CountLeading(token), CountTrailing(token));

    /// <summary>Counts those in front.</summary>
    public static int CountLeading(ReadOnlySpan<char> token)
    {
        int count = 0;
        while (count < token.Length && IsBlank(token[count])) count++;
        return count;
    }

    /// <summary>Counts those behind.</summary>
    public static int CountTrailing(ReadOnlySpan<char> token)
    {
        int count = 0;
        while (count < token.Length && IsBlank(token[^(count + 1)])) count++;
        return count;
    }

    private static bool IsBlank(char c) => c == ByteLevelAlphabet.Spell((byte)' ') || char.IsWhiteSpace(c);
}
