using System.Runtime.InteropServices;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Remembers the tokens of short words, since most text is the same few thousand words. For one thread at a time.</summary>
/// <remarks>
/// A word has two places, by its hash; a new word takes the place of the one that was used longer ago. So the cache has a fixed size,
/// frequent words stay, and a text full of words with the same hash is only as slow as without a cache.
/// </remarks>
internal sealed class WordCache
{
    /// <summary>Longest word that is remembered, in UTF-16 units.</summary>
    public const int MaxLength = 48;

    private const int PlaceBits = 17;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // Pairs of places; the first of each pair was used last.
    private readonly Entry[] _entries = new Entry[1 << PlaceBits];

    /// <summary>The hash of a word.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        ulong hash = (ulong)word.Length;
        var longs = MemoryMarshal.Cast<char, ulong>(word);
        foreach (ulong four in longs) hash = Mix(hash ^ four);
        foreach (char unit in word[(4 * longs.Length)..]) hash = Mix(hash ^ unit);
        return hash;
    }

    /// <summary>The tokens of a word, with places in the word; null when it is not remembered.</summary>
    /// <param name="word">A word of at most <see cref="MaxLength"/> units.</param>
    /// <param name="hash">Its hash.</param>
    public WordToken[]? Find(ReadOnlySpan<char> word, ulong hash)
    {
        var places = PlacesOf(hash);
        if (places[0].Hash == hash && word.SequenceEqual(places[0].Word)) return places[0].Tokens;
        if (places[1].Hash != hash || !word.SequenceEqual(places[1].Word)) return null;

        (places[0], places[1]) = (places[1], places[0]);
        return places[0].Tokens;
    }

    /// <summary>Remembers a word.</summary>
    /// <param name="word">A word that is not remembered.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="tokens">Its tokens.</param>
    public void Add(ReadOnlySpan<char> word, ulong hash, WordToken[] tokens)
    {
        var places = PlacesOf(hash);
        places[1] = places[0];
        places[0] = new Entry { Hash = hash, Word = word.ToString(), Tokens = tokens };
    }

    // The high half of the product is the part in which every bit has had a say.
    private static ulong Mix(ulong value) => Math.BigMul(value, Multiplier, out ulong low) ^ low;

    private Span<Entry> PlacesOf(ulong hash) => _entries.AsSpan((int)(hash >> (64 - PlaceBits)) & ~1, 2);

    private struct Entry
    {
        public ulong Hash;
        public string? Word;
        public WordToken[] Tokens;
    }
}
