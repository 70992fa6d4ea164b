using Suture.Activations;
using Suture.Models;

namespace Suture.Pairing;

/// <summary>Contexts that a model reads, and which rows of its residual stream are kept.</summary>
public sealed class ContextRows
{
    private readonly int[] _rows;

    /// <summary>Names the rows.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="rows">Rows of their concatenation, ascending.</param>
    /// <exception cref="ArgumentException">Rows do not ascend, or one does not exist.</exception>
    public ContextRows(TokenContexts contexts, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] < 0 || rows[i] >= contexts.TokenCount || (i > 0 && rows[i] <= rows[i - 1])) throw new ArgumentException($"Row {rows[i]} stands at {i} of {rows.Length}; expected ascending rows from 0 to {contexts.TokenCount - 1}.", nameof(rows));
        }

        Contexts = contexts;
        _rows = rows;
    }

    /// <summary>The contexts.</summary>
    public TokenContexts Contexts { get; }

    /// <summary>The rows that are kept, ascending.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>All rows but those of special tokens.</summary>
    /// <param name="contexts">The contexts.</param>
    public static ContextRows Content(TokenContexts contexts)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        return new ContextRows(contexts, LiveActivationSource.ContentRows(contexts));
    }

    /// <summary>The contexts <c>[start, start + count)</c> with their rows, counted from 0 again.</summary>
    /// <param name="start">First context.</param>
    /// <param name="count">Number of contexts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside.</exception>
    public ContextRows Slice(int start, int count)
    {
        var contexts = Contexts.Slice(start, count);
        int first = start == Contexts.Count ? Contexts.TokenCount : Contexts.RowOffset(start);
        int from = Position(first), to = Position(first + contexts.TokenCount);
        return new ContextRows(contexts, Array.ConvertAll(_rows[from..to], r => r - first));
    }

    /// <summary>The kept rows as a span, for gathering.</summary>
    internal ReadOnlySpan<int> Span => _rows;

    private int Position(int row)
    {
        int index = Array.BinarySearch(_rows, row);
        return index >= 0 ? index : ~index;
    }
}
