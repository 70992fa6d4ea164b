namespace Suture.Evaluation;

/// <summary>Quantiles and ranks of sorted numbers.</summary>
internal static class OrderStatistics
{
    /// <summary>A quantile by linear interpolation between order statistics (type 7, numpy's default).</summary>
    /// <param name="sorted">The numbers, ascending.</param>
    /// <param name="share">0 for the smallest, 1 for the largest.</param>
    /// <returns>NaN when there are no numbers.</returns>
    public static double Quantile(IReadOnlyList<double> sorted, double share) => QuantileOrNull(sorted, share) ?? double.NaN;

    /// <summary>The same; null when there are no numbers.</summary>
    /// <param name="sorted">The numbers, ascending.</param>
    /// <param name="share">0 for the smallest, 1 for the largest.</param>
    public static double? QuantileOrNull(IReadOnlyList<double> sorted, double share) => QuantileOrNull(sorted.Count, i => sorted[i], share);

    /// <summary>The same of numbers that stand in something else.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="at">The numbers, ascending.</param>
    /// <param name="share">0 for the smallest, 1 for the largest.</param>
    public static double? QuantileOrNull(int count, Func<int, double> at, double share)
    {
        if (count == 0) return null;
        double place = share * (count - 1);
        int below = (int)place;
        return at(below) + ((place - below) * (at(Math.Min(below + 1, count - 1)) - at(below)));
    }

    /// <summary>Ranks at even distances, the first and the last among them, so that nothing that is shown is picked by hand.</summary>
    /// <param name="count">How many ranks there are.</param>
    /// <param name="shown">Most that are taken.</param>
    public static int[] EvenRanks(int count, int shown)
    {
        int taken = Math.Min(shown, count);
        return [.. Enumerable.Range(0, taken).Select(i => taken == 1 ? 0 : (int)((long)i * (count - 1) / (taken - 1)))];
    }
}
