namespace Suture.SparseAutoencoders.Flops;

/// <summary>The frontier over widths that a scaling law is fitted to: at each budget the lowest FVU of any width.</summary>
public static class ScalingFrontier
{
    /// <summary>Budgets at equal ratios, both ends included.</summary>
    /// <param name="first">Smallest, above 0.</param>
    /// <param name="last">Largest, above the smallest.</param>
    /// <param name="count">How many, 2 or more.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static double[] Grid(double first, double last, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        if (!(first > 0 && last > first && double.IsFinite(last))) throw new ArgumentException($"Budgets from {first} to {last}: expected 0 < first < last.", nameof(last));
        return [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? last : first * Math.Pow(last / first, i / (count - 1.0)))];
    }

    /// <summary>The frontier at given budgets.</summary>
    /// <param name="curves">Points by rising cost, a curve a width, widths ascending; the cost is that of SAE training alone.</param>
    /// <param name="budgets">C, ascending.</param>
    /// <param name="windowPoints">Points in the trailing mean of explained variance, 1 or more.</param>
    /// <returns>One point a budget; budgets within which no width has a full window are left out. The first width wins a tie.</returns>
    public static IReadOnlyList<FrontierPoint> Of(IReadOnlyList<(int Width, IReadOnlyList<CostPoint> Points)> curves, ReadOnlySpan<double> budgets, int windowPoints)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowPoints, 1);
        var frontier = new List<FrontierPoint>();
        foreach (double budget in budgets)
        {
            FrontierPoint? best = null;
            foreach (var (width, points) in curves)
            {
                int last = LastWithin(points, budget);
                if (last < windowPoints - 1) continue;
                double fvu = 1 - FlopSaving.TrailingMean(points, last, windowPoints);
                if (best is null || fvu < best.Fvu) best = new FrontierPoint(budget, fvu, width);
            }

            if (best is not null) frontier.Add(best);
        }

        return frontier;
    }

    private static int LastWithin(IReadOnlyList<CostPoint> points, double budget)
    {
        int last = -1;
        while (last + 1 < points.Count && points[last + 1].Flops <= budget) last++;
        return last;
    }
}
