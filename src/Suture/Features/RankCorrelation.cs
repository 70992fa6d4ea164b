namespace Suture.Features;

/// <summary>Spearman's correlation: Pearson's of ranks, equal values sharing the mean of theirs.</summary>
public static class RankCorrelation
{
    /// <summary>Of two series.</summary>
    /// <param name="x">Values; no NaN.</param>
    /// <param name="y">Values, as many; no NaN.</param>
    /// <returns>In [−1, 1]; null for fewer than two pairs or a series that never varies.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static double? Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count) throw new ArgumentException($"There are {x.Count} and {y.Count} values; expected as many.", nameof(y));
        double[] ranksX = Ranks(x), ranksY = Ranks(y);
        var sums = new PearsonSums();
        for (int i = 0; i < ranksX.Length; i++) sums.Add(ranksX[i], ranksY[i]);
        return sums.Correlation;
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[order.Length];
        for (int start = 0, end; start < order.Length; start = end)
        {
            if (double.IsNaN(values[order[start]])) throw new ArgumentException($"Value {order[start]} is NaN, which has no rank.", nameof(values));
            for (end = start + 1; end < order.Length && values[order[end]] == values[order[start]]; end++)
            {
            }

            for (int i = start; i < end; i++) ranks[order[i]] = (start + end - 1) / 2.0;
        }

        return ranks;
    }
}
