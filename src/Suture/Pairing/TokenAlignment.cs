using Suture.Models.Tokenization;

namespace Suture.Pairing;

/// <summary>Finds the places of a document where two tokenizers both end a token.</summary>
/// <remarks>
/// A token ends at a place when it has been read up to there and no further: the state after it has seen every character before the place
/// and none after. So of several tokens that share a character (its bytes) the last one counts; a token that holds the first bytes of the
/// next character ends nowhere; and a token of no width stands for no text and ends nowhere. This asks nothing of the tokenizers but places
/// in the same text, counted in the same unit.
/// </remarks>
internal static class TokenAlignment
{
    private const int Nowhere = -1;

    /// <summary>The document in segments, in order; together they hold every token of both.</summary>
    /// <param name="small">Places of A's tokens.</param>
    /// <param name="large">Places of B's tokens in the same text.</param>
    public static IEnumerable<TextSegment> Segments(IReadOnlyList<TokenOffset> small, IReadOnlyList<TokenOffset> large)
    {
        int[] smallEnds = Ends(small), largeEnds = Ends(large);
        int a = 0, b = 0, smallEnd = 0, largeEnd = 0;
        while (a < smallEnds.Length && b < largeEnds.Length)
        {
            // Places ascend from token to token, so the one that is behind goes on.
            if (smallEnds[a] == Nowhere || (largeEnds[b] != Nowhere && smallEnds[a] < largeEnds[b]))
            {
                a++;
            }
            else if (largeEnds[b] == Nowhere || largeEnds[b] < smallEnds[a])
            {
                b++;
            }
            else
            {
                (smallEnd, largeEnd) = (++a, ++b);
                yield return new TextSegment(smallEnd, largeEnd, IsPaired: true);
            }
        }

        if (smallEnd < small.Count || largeEnd < large.Count) yield return new TextSegment(small.Count, large.Count, IsPaired: false);
    }

    /// <summary>For each token the place at which it ends; −1 when it ends nowhere. Places that are not −1 ascend.</summary>
    internal static int[] Ends(IReadOnlyList<TokenOffset> tokens)
    {
        int[] ends = new int[tokens.Count];
        int later = int.MaxValue; // the first character that a later token reads
        for (int i = tokens.Count - 1; i >= 0; i--)
        {
            bool hasText = tokens[i].End > tokens[i].Start;
            ends[i] = hasText && tokens[i].End <= later ? tokens[i].End : Nowhere;
            if (hasText) later = Math.Min(later, tokens[i].Start);
        }

        int read = 0; // the last character that a token so far reads
        for (int i = 0; i < tokens.Count; i++)
        {
            if (ends[i] < read) ends[i] = Nowhere;
            read = Math.Max(read, tokens[i].End);
        }

        return ends;
    }
}
