using System.Numerics;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Knows where no merge can reach across, so that a long word may be cut there and gives the same tokens.</summary>
/// <remarks>
/// Vocabularies over characters often come without cutting into words: a text is one word. But a merge joins what ends with one
/// character to what begins with another, and if no merge joins two characters, then nothing is ever joined between them. In
/// practice this cuts before every blank, and what is cut is short and comes again and again.
/// A character that is written as tokens of its bytes, <c>&lt;0x0A&gt;</c>, begins and ends with their brackets.
/// Pairs of characters are kept as bits by their hash: pairs that share a bit with a joined one are not cut, which costs time only.
/// </remarks>
internal sealed class MergeBoundaries
{
    private const int BitsPerPair = 64;

    private readonly ulong[] _joined;
    private readonly int _shift;

    // Bit for each UTF-16 unit that is a character with a token, and for each that is a character written as bytes.
    private readonly ulong[] _hasToken = new ulong[0x10000 / 64];
    private readonly ulong[] _hasBytes = new ulong[0x10000 / 64];

    /// <summary>Learns the pairs.</summary>
    /// <param name="merges">What is merged, as the vocabulary spells it.</param>
    /// <param name="symbols">What merging begins with.</param>
    public MergeBoundaries(IEnumerable<(string Left, string Right)> merges, CharacterSymbols symbols)
    {
        for (int c = 0; c < 0x10000; c++)
        {
            ulong bit = 1ul << (c & 63);
            if (symbols.HasToken((char)c)) _hasToken[c >> 6] |= bit;
            else if (symbols.HasBytes((char)c)) _hasBytes[c >> 6] |= bit;
        }

        var pairs = merges.Select(merge => (merge.Left[^1], merge.Right[0])).ToHashSet();
        int bits = Math.Max(10, BitOperations.Log2((uint)pairs.Count + 1) + BitOperations.Log2(BitsPerPair));
        _joined = new ulong[1 << (bits - 6)];
        _shift = 32 - bits;
        foreach (var (last, first) in pairs)
        {
            uint place = PlaceOf(last, first);
            _joined[place >> 6] |= 1ul << (int)(place & 63);
        }
    }

    /// <summary>The first place after a start at which a word may be cut; its end when there is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="start">Where to begin.</param>
    public int NextCut(ReadOnlySpan<char> word, int start)
    {
        bool known = IsIn(_hasToken, word[start]);
        for (int at = start + 1; at < word.Length; at++)
        {
            bool before = known;
            known = IsIn(_hasToken, word[at]);
            if (before && known ? !MayJoin(word[at - 1], word[at]) : MayCut(word[at - 1], word[at])) return at;
        }

        return word.Length;
    }

    private static bool IsIn(ulong[] bits, char unit) => (bits[unit >> 6] >> (unit & 63) & 1) != 0;

    // Other characters are unknown, several of which may become one token, or halves of a pair.
    private bool MayCut(char last, char first)
    {
        bool lastKnown = IsIn(_hasToken, last), firstKnown = IsIn(_hasToken, first);
        if ((!lastKnown && !IsIn(_hasBytes, last)) || (!firstKnown && !IsIn(_hasBytes, first))) return false;
        return !MayJoin(lastKnown ? last : '>', firstKnown ? first : '<');
    }

    private bool MayJoin(char last, char first)
    {
        uint place = PlaceOf(last, first);
        return (_joined[place >> 6] >> (int)(place & 63) & 1) != 0;
    }

    // MurmurHash3's finaliser: one multiplication leaves patterns, since text has few characters in the upper half.
    private uint PlaceOf(char last, char first)
    {
        uint hash = ((uint)last << 16) | first;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return (hash ^ (hash >> 16)) >> _shift;
    }
}
