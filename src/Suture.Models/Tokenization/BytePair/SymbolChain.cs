namespace Suture.Models.Tokenization.BytePair;

/// <summary>A word as a chain of tokens, neighbours of which become one.</summary>
/// <remarks>n tokens take O(n log n): the pairs wait in a heap by rank and place, the tokens form a linked list.</remarks>
internal sealed class SymbolChain
{
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
        _pairs.Clear();
        for (int i = 0; i < _count; i++) Offer(i, merges);
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
            Offer(left, merges);
            if (symbol.Previous >= 0) Offer(symbol.Previous, merges);
        }
    }

    /// <summary>The tokens that are left, with places in the word.</summary>
    public TokenPiece[] ToPieces()
    {
        var pieces = new List<TokenPiece>();
        for (int i = _count == 0 ? -1 : 0; i >= 0; i = _symbols[i].Next) pieces.Add(new TokenPiece(_symbols[i].Id, _symbols[i].Start, _symbols[i].End));
        return [.. pieces];
    }

    /// <summary>Notes what becomes of a token and the one after it.</summary>
    private void Offer(int left, MergeTable merges)
    {
        ref var symbol = ref _symbols[left];
        symbol.Rank = symbol.Next < 0 ? MergeTable.None : merges.Find(symbol.Id, _symbols[symbol.Next].Id, out symbol.Merged);
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
