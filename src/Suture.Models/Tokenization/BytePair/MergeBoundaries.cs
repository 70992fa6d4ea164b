using System.Numerics;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Knows where no merge can reach across, so that a long word may be cut there and gives the same tokens.</summary>
/// <remarks>
/// Vocabularies over characters often come without cutting into words: a text is one word. But a merge joins what ends with one
/// character to what begins with another, and if no merge joins two characters, then nothing is ever joined between them. In
/// practice this cuts before every blank, and what is cut is short and comes again and again.
/// Pairs of characters are kept as bits by their hash: pairs that share a bit with a joined one are not cut, which costs time only.
/// </remarks>
internal sealed class MergeBoundaries
{
    private const int BitsPerPair = 16;

    private readonly ulong[] _joined;
    private readonly int _shift;
    private readonly CharacterSymbols _symbols;

    /// <summary>Learns the pairs.</summary>
    /// <param name="merges">What is merged, as the vocabulary spells it.</param>
    /// <param name="symbols">What merging begins with.</param>
    public MergeBoundaries(IReadOnlyCollection<(string Left, string Right)> merges, CharacterSymbols symbols)
    {
        _symbols = symbols;
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
        int at = start + 1;
        while (at < word.Length && MayJoin(word[at - 1], word[at])) at++;
        return at;
    }

    // A character without a token is several, or one that stands for many: what merges with them is not looked at here.
    private bool MayJoin(char last, char first)
    {
        if (!_symbols.HasToken(last) || !_symbols.HasToken(first)) return true;
        uint place = PlaceOf(last, first);
        return (_joined[place >> 6] >> (int)(place & 63) & 1) != 0;
    }

    // Fibonacci hashing of both units.
    private uint PlaceOf(char last, char first) => (((uint)last << 16) | first) * 0x9E3779B9u >> _shift;
}
