using Suture.Models;

namespace Suture.Experiments.Features;

/// <summary>Tokens of which an attribution can be told: not special, with a next one that is not special either.</summary>
internal static class CountedTokens
{
    /// <summary>The next token of each row, <c>[tokens]</c>; −1 for rows that do not count.</summary>
    public static int[] NextOf(TokenContexts contexts)
    {
        int[] next = new int[contexts.TokenCount];
        Array.Fill(next, -1);
        for (int c = 0; c < contexts.Count; c++)
        {
            int first = contexts.RowOffset(c), last = first + contexts.Length(c) - 1;
            for (int row = first; row < last; row++)
            {
                if (!contexts.IsSpecial(row) && !contexts.IsSpecial(row + 1)) next[row] = contexts.Ids[row + 1];
            }
        }

        return next;
    }
}
