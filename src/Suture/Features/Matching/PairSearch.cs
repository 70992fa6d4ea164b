using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Features.Matching;

/// <summary>Searches all pairs for ones that prices do not cover: those with <c>w_ij &gt; u_i + v_j</c>.</summary>
/// <remarks>
/// Prices that cover every pair are kept from search to search. A pair can only have come open where its row's or its column's price has fallen below them, so
/// the first search looks at all pairs and later ones at those rows and columns.
/// </remarks>
/// <param name="first">Unit rows of the first dictionary.</param>
/// <param name="second">Unit rows of the second dictionary.</param>
/// <param name="compute">Where to compute.</param>
internal sealed class PairSearch(Matrix<float> first, Matrix<float> second, Compute compute)
{
    // Pairs that a row may gain in a search.
    private const int NewPairs = 8;

    // Float32 cosines are good to about this; a smaller excess is rounding.
    private const double Rounding = 1e-6;

    private readonly double[] _rowPrices = Below(first.Rows);
    private readonly double[] _columnPrices = Below(second.Rows);

    /// <summary>By how much the row prices of the last search had to be raised in all to cover every pair.</summary>
    public double Excess { get; private set; }

    /// <summary>The pairs that would gain most, at most eight a row, as <c>row · columns + column</c>.</summary>
    /// <param name="solution">Prices that cover the pairs that were solved among.</param>
    /// <param name="cancellationToken">Checked often.</param>
    public IReadOnlyCollection<long> Better(SparseAssignment solution, CancellationToken cancellationToken)
    {
        int[] rows = Fallen(solution.RowPrices, _rowPrices), columns = Fallen(solution.ColumnPrices, _columnPrices);
        double[] raised = new double[first.Rows];
        var better = new HashSet<long>();
        Search(rows, [.. Enumerable.Range(0, second.Rows)], solution, raised, better, cancellationToken);
        if (rows.Length < first.Rows) Search([.. Enumerable.Range(0, first.Rows)], columns, solution, raised, better, cancellationToken);
        for (int row = 0; row < raised.Length; row++) _rowPrices[row] = solution.RowPrices[row] + raised[row];
        solution.ColumnPrices.CopyTo(_columnPrices, 0);
        Excess = raised.Sum();
        return better;
    }

    private void Search(int[] rows, int[] columns, SparseAssignment solution, double[] raised, HashSet<long> better, CancellationToken cancellationToken)
    {
        if (rows.Length == 0 || columns.Length == 0) return;
        float[] prices = [.. columns.Select(column => (float)solution.ColumnPrices[column])];
        var nearest = NearestRows.Find(Part(first, rows), Part(second, columns), Math.Min(NewPairs, columns.Length), prices, compute, cancellationToken);
        for (int i = 0; i < nearest.Indices.Length; i++)
        {
            int row = rows[i / nearest.Count], column = columns[nearest.Indices[i]];
            if (nearest.Values[i] - solution.RowPrices[row] <= Rounding) continue;
            // Pairs that were solved among are covered, so what exceeds the prices by more than rounding is new.
            double gain = UnitRows.Cosine(first.Row(row), second.Row(column)) - solution.ColumnPrices[column] - solution.RowPrices[row];
            if (gain <= Rounding) continue;
            raised[row] = Math.Max(raised[row], gain);
            better.Add(((long)row * second.Rows) + column);
        }
    }

    private static Matrix<float> Part(Matrix<float> rows, int[] picked) => picked.Length == rows.Rows ? rows : Rows.Of(rows.View, picked);

    // Before the first search nothing is covered: every price has fallen.
    private static double[] Below(int count)
    {
        double[] prices = new double[count];
        prices.AsSpan().Fill(double.PositiveInfinity);
        return prices;
    }

    private static int[] Fallen(double[] prices, double[] covering) => [.. Enumerable.Range(0, prices.Length).Where(i => prices[i] < covering[i] - (Rounding / 1000))];
}
