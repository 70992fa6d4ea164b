using System.Text;

namespace Suture.Models.Tokenization;

/// <summary>Makes tokens of words by a <see cref="BytePairModel"/>, and remembers the words it has seen. For one thread at a time.</summary>
/// <remarks>A word of n bytes takes O(n log n): the pairs wait in a heap by rank and place, the symbols form a linked list.</remarks>
internal sealed class WordEncoder
{
    // Most text is the same few thousand words; past the bound the memory starts anew.
    private const int CachedWords = 1 << 15;
    private const int CachedLength = 48;

    // Longer words are rare: what they needed is given back.
    private const int KeptSymbols = 1 << 14;

    private readonly BytePairModel _model;
    private readonly Dictionary<string, TokenPiece[]> _cache = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenPiece[]>.AlternateLookup<ReadOnlySpan<char>> _cached;
    private readonly PriorityQueue<int, long> _pairs = new();
    private Symbol[] _symbols = new Symbol[64];
    private int _count;

    public WordEncoder(BytePairModel model)
    {
        _model = model;
        _cached = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The tokens of a word, with places relative to it.</summary>
    /// <param name="word">A word.</param>
    public ReadOnlySpan<TokenPiece> Encode(ReadOnlySpan<char> word)
    {
        if (_cached.TryGetValue(word, out var known)) return known;

        var pieces = EncodeNew(word);
        if (word.Length <= CachedLength)
        {
            if (_cache.Count == CachedWords) _cache.Clear();
            _cached[word] = pieces;
        }

        return pieces;
    }

    private TokenPiece[] EncodeNew(ReadOnlySpan<char> word)
    {
        if (_model.IgnoresMerges && FindWhole(word) is { } whole) return [new TokenPiece(whole, 0, word.Length)];
        ReadSymbols(word);
        MergeAll();

        var pieces = new List<TokenPiece>();
        for (int i = _count == 0 ? -1 : 0; i >= 0; i = _symbols[i].Next) pieces.Add(new TokenPiece(_symbols[i].Id, _symbols[i].Start, _symbols[i].End));
        if (_symbols.Length > KeptSymbols)
        {
            _symbols = new Symbol[KeptSymbols];
            _pairs.TrimExcess();
        }

        return [.. pieces];
    }

    private int? FindWhole(ReadOnlySpan<char> word)
    {
        byte[] bytes = new byte[System.Text.Encoding.UTF8.GetMaxByteCount(word.Length)];
        int count = System.Text.Encoding.UTF8.GetBytes(word, bytes);
        return _model.Vocabulary.Find(string.Create(count, bytes, static (text, source) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = ByteLevelAlphabet.Spell(source[i]);
        }));
    }

    private void ReadSymbols(ReadOnlySpan<char> word)
    {
        _count = 0;
        Span<byte> bytes = stackalloc byte[4];
        for (int at = 0; at < word.Length;)
        {
            // Half of a surrogate pair reads as U+FFFD.
            _ = Rune.DecodeFromUtf16(word[at..], out var rune, out int units);
            int byteCount = rune.EncodeToUtf8(bytes);
            foreach (byte b in bytes[..byteCount]) AddSymbol(_model.IdOfByte[b], at, at + units);
            at += units;
        }
    }

    private void AddSymbol(int id, int start, int end)
    {
        if (id < 0)
        {
            if (_model.UnknownId is not { } unknown) return;
            if (_model.FusesUnknown && _count > 0 && _symbols[_count - 1].Id == unknown)
            {
                _symbols[_count - 1].End = end;
                return;
            }

            id = unknown;
        }

        if (_count == _symbols.Length) Array.Resize(ref _symbols, 2 * _count);
        if (_count > 0) _symbols[_count - 1].Next = _count;
        _symbols[_count] = new Symbol { Id = id, Start = start, End = end, Previous = _count - 1, Next = -1 };
        _count++;
    }

    private void MergeAll()
    {
        _pairs.Clear();
        for (int i = 0; i < _count; i++) Offer(i);
        while (_pairs.TryDequeue(out int left, out long priority))
        {
            // A pair that has changed since it was offered was offered anew.
            if (_symbols[left].Rank != priority >> 32) continue;

            ref var symbol = ref _symbols[left];
            ref var right = ref _symbols[symbol.Next];
            symbol.Id = symbol.Merged;
            symbol.End = right.End;
            symbol.Next = right.Next;
            right.Rank = MergeTable.None;
            if (symbol.Next >= 0) _symbols[symbol.Next].Previous = left;
            Offer(left);
            if (symbol.Previous >= 0) Offer(symbol.Previous);
        }
    }

    /// <summary>Notes what becomes of a symbol and the one after it.</summary>
    private void Offer(int left)
    {
        ref var symbol = ref _symbols[left];
        symbol.Rank = symbol.Next < 0 ? MergeTable.None : _model.Merges.Find(symbol.Id, _symbols[symbol.Next].Id, out symbol.Merged);
        if (symbol.Rank != MergeTable.None) _pairs.Enqueue(left, ((long)symbol.Rank << 32) | (uint)left);
    }

    private struct Symbol
    {
        public int Id;
        public int Start;
        public int End;
        public int Previous;
        public int Next;
        public int Rank;
        public int Merged;
    }
}
