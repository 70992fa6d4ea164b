namespace Suture.Models;

/// <summary>Token sequences of any lengths, concatenated without padding: row r of a residual stream is token r of the concatenation.</summary>
/// <remarks>Immutable. Nothing is padded, so padding cannot change a result; attention never crosses from one context to another.</remarks>
public sealed class TokenContexts
{
    private readonly int[] _ids;
    private readonly bool[] _special;
    private readonly int[] _offsets; // [count + 1], first row of every context and the row count

    /// <summary>Concatenates sequences.</summary>
    /// <param name="sequences">Token ids of every context, none empty; copied.</param>
    /// <param name="specialIds">Ids that are left out of statistics and losses (BOS, EOS, padding, …).</param>
    /// <exception cref="ArgumentException">A sequence is empty or holds a negative id.</exception>
    public TokenContexts(IReadOnlyList<int[]> sequences, IReadOnlySet<int> specialIds)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(specialIds);
        _offsets = new int[sequences.Count + 1];
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i] is not { Length: > 0 }) throw new ArgumentException($"Context {i} is empty; every context needs at least one token.", nameof(sequences));
            _offsets[i + 1] = checked(_offsets[i] + sequences[i].Length);
        }

        _ids = new int[_offsets[^1]];
        _special = new bool[_ids.Length];
        for (int i = 0; i < sequences.Count; i++) sequences[i].CopyTo(_ids, _offsets[i]);
        for (int row = 0; row < _ids.Length; row++)
        {
            if (_ids[row] < 0) throw new ArgumentException($"Token {_ids[row]} at row {row} is negative; ids count from 0.", nameof(sequences));
            _special[row] = specialIds.Contains(_ids[row]);
        }

        MaxLength = LongestContext();
    }

    private TokenContexts(int[] ids, bool[] special, int[] offsets)
    {
        _ids = ids;
        _special = special;
        _offsets = offsets;
        MaxLength = LongestContext();
    }

    /// <summary>Number of contexts.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Number of tokens of all contexts together: the rows of a residual stream.</summary>
    public int TokenCount => _ids.Length;

    /// <summary>Length of the longest context, in tokens; 0 if there is no context.</summary>
    public int MaxLength { get; }

    /// <summary>All token ids, <c>[TokenCount]</c>.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>Which rows hold a special token, <c>[TokenCount]</c>.</summary>
    public ReadOnlySpan<bool> SpecialMask => _special;

    /// <summary>Token ids of one context.</summary>
    /// <param name="context">Index of the context.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="context"/> is not a context.</exception>
    public ReadOnlySpan<int> this[int context] => _ids.AsSpan(RowOffset(context), Length(context));

    /// <summary>Row of a context's first token.</summary>
    /// <param name="context">Index of the context.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="context"/> is not a context.</exception>
    public int RowOffset(int context)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)context, (uint)Count, nameof(context));
        return _offsets[context];
    }

    /// <summary>Number of tokens of a context.</summary>
    /// <param name="context">Index of the context.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="context"/> is not a context.</exception>
    public int Length(int context) => -RowOffset(context) + _offsets[context + 1]; // in this order: the first checks

    /// <summary>The context that a row belongs to.</summary>
    /// <param name="row">Row of the concatenation.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row.</exception>
    public int ContextOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)TokenCount, nameof(row));
        int found = Array.BinarySearch(_offsets, row); // no context is empty, so offsets are distinct
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Whether a row holds a special token.</summary>
    /// <param name="row">Row of the concatenation.</param>
    public bool IsSpecial(int row) => _special[row];

    /// <summary>The contexts <c>[start, start + count)</c> as contexts of their own, rows counted from 0 again.</summary>
    /// <param name="start">First context.</param>
    /// <param name="count">Number of contexts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside <c>[0, Count)</c>.</exception>
    public TokenContexts Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + count, Count, nameof(count));
        int first = _offsets[start], end = _offsets[start + count];
        var offsets = new int[count + 1];
        for (int i = 0; i <= count; i++) offsets[i] = _offsets[start + i] - first;
        return new TokenContexts(_ids[first..end], _special[first..end], offsets);
    }

    /// <summary>Some contexts as contexts of their own, in the order given.</summary>
    /// <param name="contexts">Indices of contexts.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not a context.</exception>
    public TokenContexts Pick(IReadOnlyList<int> contexts)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        int[] offsets = new int[contexts.Count + 1];
        for (int i = 0; i < contexts.Count; i++) offsets[i + 1] = checked(offsets[i] + Length(contexts[i]));
        int[] ids = new int[offsets[^1]];
        bool[] special = new bool[ids.Length];
        for (int i = 0; i < contexts.Count; i++)
        {
            this[contexts[i]].CopyTo(ids.AsSpan(offsets[i]));
            _special.AsSpan(RowOffset(contexts[i]), Length(contexts[i])).CopyTo(special.AsSpan(offsets[i]));
        }

        return new TokenContexts(ids, special, offsets);
    }

    /// <summary>Whether two sets of contexts hold the same tokens, cut into the same contexts.</summary>
    /// <param name="other">The other set.</param>
    public bool HasSameTokens(TokenContexts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || (_offsets.AsSpan().SequenceEqual(other._offsets) && _ids.AsSpan().SequenceEqual(other._ids));
    }

    private int LongestContext()
    {
        int longest = 0;
        for (int i = 0; i < Count; i++) longest = Math.Max(longest, _offsets[i + 1] - _offsets[i]);
        return longest;
    }
}
