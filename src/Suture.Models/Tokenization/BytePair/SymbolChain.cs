namespace Suture.Models.Tokenization.BytePair;

/// <summary>A word as a chain of tokens, neighbours of which become one.</summary>
/// <remarks>
/// n tokens take O(n log n): the pairs wait in a heap by rank and place, the tokens form a linked list. For the few tokens of most
/// words, looking at all pairs each time is faster.
/// </remarks>
internal sealed class SymbolChain
{
    private const int ShortChain = 24;

    // Longer words are rare: what they needed is given back.
    private const int KeptSymbols = 1 << 14;

    private readonly PriorityQueue<int, long> _pairs = new();
    private Symbol[] _symbols = new Symbol[64];
    private int _count;

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _count = 0;
        if (_symbols.Length <= KeptSymbols) return;
        _symbols = new Symbol[KeptSymbols];
        _pairs.TrimExcess();
    }

    /// <summary>Adds a token at the end.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="start">Where it begins in the word.</param>
    /// <param name="end">Where it ends.</param>
    public void Add(int id, int start, int end)
    {
        if (_count == _symbols.Length) Array.Resize(ref _symbols, 2 * _count);
        if (_count > 0) _symbols[_count - 1].Next = _count;
        _symbols[_count] = new Symbol { Id = id, Start = start, End = end, Previous = _count - 1, Next = -1 };
        _count++;
    }

    /// <summary>Makes the last token longer, if it is a certain one; false when it is not.</summary>
    public bool TryExtend(int id, int end)
    {
        if (_count == 0 || _symbols[_count - 1].Id != id) return false;
        _symbols[_count - 1].End = end;
        return true;
    }

    /// <summary>Merges the pair of lowest rank, of several the leftmost, until there is none.</summary>
    public void Merge(MergeTable merges)
    {
        if (_count <= ShortChain) MergeShort(merges);
        else MergeLong(merges);
    }

    /// <summary>The tokens that are left, with places in the word.</summary>
    public WordToken[] ToTokens()
    {
        int left = 0;
        for (int i = _count == 0 ? -1 : 0; i >= 0; i = _symbols[i].Next) left++;
        var tokens = new WordToken[left];
        for (int i = 0, token = 0; token < left; i = _symbols[i].Next) tokens[token++] = new WordToken(_symbols[i].Id, _symbols[i].Start, _symbols[i].End);
        return tokens;
    }

    private void MergeShort(MergeTable merges)
    {
        var symbols = _symbols.AsSpan(0, _count);
        for (int i = 0; i < symbols.Length; i++) Rank(ref symbols[i], merges);
        while (LowestRank(symbols) is >= 0 and var left)
        {
            Join(ref symbols[left]);
            Rank(ref symbols[left], merges);
            if (symbols[left].Previous >= 0) Rank(ref symbols[symbols[left].Previous], merges);
        }
    }

    private static int LowestRank(ReadOnlySpan<Symbol> symbols)
    {
        int lowest = MergeTable.None, place = -1;
        for (int i = 0; i < symbols.Length; i++)
        {
            if (symbols[i].Rank >= lowest) continue;
            lowest = symbols[i].Rank;
            place = i;
        }

        return place;
    }

    private void MergeLong(MergeTable merges)
    {
        _pairs.Clear();
        for (int i = 0; i < _count; i++) Offer(i, merges);
        while (_pairs.TryDequeue(out int left, out long priority))
        {
            // A pair that has changed since it was offered was offered anew.
            if (_symbols[left].Rank != priority >> 32) continue;
            Join(ref _symbols[left]);
            Offer(left, merges);
            if (_symbols[left].Previous >= 0) Offer(_symbols[left].Previous, merges);
        }
    }

    /// <summary>Makes one of a token and the one after it, which is then out of the chain.</summary>
    private void Join(ref Symbol symbol)
    {
        ref var right = ref _symbols[symbol.Next];
        symbol.Id = symbol.Merged;
        symbol.End = right.End;
        symbol.Next = right.Next;
        right.Rank = MergeTable.None;
        if (symbol.Next >= 0) _symbols[symbol.Next].Previous = right.Previous;
    }

    /// <summary>Notes what becomes of a token and the one after it.</summary>
    private void Rank(ref Symbol symbol, MergeTable merges) =>
        symbol.Rank = symbol.Next < 0 ? MergeTable.None : merges.Find(symbol.Id, _symbols[symbol.Next].Id, out symbol.Merged);

    private void Offer(int left, MergeTable merges)
    {
        Rank(ref _symbols[left], merges);
        if (_symbols[left].Rank != MergeTable.None) _pairs.Enqueue(left, ((long)_symbols[left].Rank << 32) | (uint)left);
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
