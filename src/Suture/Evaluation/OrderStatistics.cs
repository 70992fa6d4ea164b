namespace Suture.Evaluation;

/// <summary>Quantiles of sorted numbers.</summary>
internal static class OrderStatistics
{
    /// <summary>A quantile by linear interpolation between order statistics (type 7, numpy's default).</summary>
    /// <param name="sorted">The numbers, ascending.</param>
    /// <param name="share">0 for the smallest, 1 for the largest.</param>
    /// <returns>NaN when there are no numbers.</returns>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        if (sorted.Count == 0) return double.NaN;
        double place = share * (sorted.Count - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
