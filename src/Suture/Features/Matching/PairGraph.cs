namespace Suture.Features.Matching;

/// <summary>Pairs that may be matched, with their weights, compressed by rows.</summary>
internal sealed class PairGraph
{
    private readonly int[] _offsets;
    private readonly int[] _columns;
    private readonly double[] _weights;

    /// <summary>Sorts the pairs by row and column; of a pair listed twice one is kept.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="pairs">The pairs, as <c>row · columns + column</c>, in any order.</param>
    /// <param name="weight">Weight of a pair, finite; only pairs above 0 can gain anything and are kept.</param>
    public PairGraph(int rows, int columns, IEnumerable<long> pairs, Func<int, int, double> weight)
    {
        (RowCount, ColumnCount) = (rows, columns);
        long[] sorted = [.. pairs];
        Array.Sort(sorted);
        _offsets = new int[rows + 1];
        var kept = new List<int>(sorted.Length);
        var weights = new List<double>(sorted.Length);
        long previous = -1;
        foreach (long pair in sorted)
        {
            if (pair == previous) continue;
            previous = pair;
            int row = (int)(pair / columns), column = (int)(pair % columns);
            double value = weight(row, column);
            if (!(value > 0)) continue;
            kept.Add(column);
            weights.Add(value);
            _offsets[row + 1] = kept.Count;
        }

        // Rows without pairs end where the row before them ends.
        for (int row = 1; row <= rows; row++) _offsets[row] = Math.Max(_offsets[row], _offsets[row - 1]);
        (_columns, _weights) = ([.. kept], [.. weights]);
    }

    /// <summary>Rows.</summary>
    public int RowCount { get; }

    /// <summary>Columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Columns with which a row may be paired, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(_offsets[row], _offsets[row + 1] - _offsets[row]);

    /// <summary>The weights of <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<double> WeightsOf(int row) => _weights.AsSpan(_offsets[row], _offsets[row + 1] - _offsets[row]);

    /// <summary>Whether a pair is among them.</summary>
    public bool Has(int row, int column) => ColumnsOf(row).BinarySearch(column) >= 0;
}
