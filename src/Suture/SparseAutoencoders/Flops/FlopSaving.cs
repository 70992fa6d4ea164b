namespace Suture.SparseAutoencoders.Flops;

/// <summary>Operations saved by a stitched start on the way to one threshold of explained variance (arXiv 2506.06609, figure 2a).</summary>
public sealed record FlopSaving
{
    /// <summary>Explained variance to reach.</summary>
    public required double Threshold { get; init; }

    /// <summary>Operations after which the start from scratch reached it; null when it never did.</summary>
    public required double? ScratchFlops { get; init; }

    /// <summary>Operations after which the stitched start reached it, the stitch's cost included; null when it never did.</summary>
    public required double? StitchedFlops { get; init; }

    /// <summary><c>(scratch − stitched) / scratch</c>; negative when the stitch did not pay; null when censored.</summary>
    public double? Saving => (ScratchFlops - StitchedFlops) / ScratchFlops;

    /// <summary>Why there is no saving to state: which arm never reached the threshold; null when both did.</summary>
    public string? Censored => (ScratchFlops, StitchedFlops) switch
    {
        (null, null) => "neither start reached this threshold",
        (null, _) => "the start from scratch did not reach this threshold",
        (_, null) => "the stitched start did not reach this threshold",
        _ => null,
    };

    /// <summary>Compares two curves at one threshold.</summary>
    /// <param name="threshold">Explained variance to reach.</param>
    /// <param name="scratch">Points of the start from scratch, by rising cost.</param>
    /// <param name="stitched">Points of the stitched start, by rising cost, its stitch included in each.</param>
    /// <param name="windowPoints">Points in the trailing mean that must reach the threshold, 1 or more.</param>
    /// <param name="interpolate">Whether the cost of crossing lies between two points (for curves measured rarely) instead of on the point that is past the threshold.</param>
    public static FlopSaving At(double threshold, IReadOnlyList<CostPoint> scratch, IReadOnlyList<CostPoint> stitched, int windowPoints, bool interpolate = false)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(stitched);
        return new FlopSaving
        {
            Threshold = threshold,
            ScratchFlops = interpolate ? InterpolatedCrossing(scratch, threshold, windowPoints) : FlopsAt(scratch, Crossing(scratch, threshold, windowPoints)),
            StitchedFlops = interpolate ? InterpolatedCrossing(stitched, threshold, windowPoints) : FlopsAt(stitched, Crossing(stitched, threshold, windowPoints)),
        };
    }

    /// <summary>The first point at which the trailing mean of the last <paramref name="windowPoints"/> points, itself included, is at least the threshold.</summary>
    /// <param name="points">Points by rising cost.</param>
    /// <param name="threshold">Explained variance to reach.</param>
    /// <param name="windowPoints">Points in the mean, 1 or more; before so many there is none, and no crossing.</param>
    /// <returns>The point's index, or null when the curve never gets there.</returns>
    public static int? Crossing(IReadOnlyList<CostPoint> points, double threshold, int windowPoints)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowPoints, 1);
        for (int i = windowPoints - 1; i < points.Count; i++)
        {
            if (TrailingMean(points, i, windowPoints) >= threshold) return i;
        }

        return null;
    }

    /// <summary>The cost at which the trailing mean reaches the threshold, on the straight line between the two points around it.</summary>
    /// <param name="points">Points by rising cost.</param>
    /// <param name="threshold">Explained variance to reach.</param>
    /// <param name="windowPoints">Points in the mean, 1 or more.</param>
    /// <returns>Operations (or whatever unit the points' cost has), or null when the curve never gets there.</returns>
    public static double? InterpolatedCrossing(IReadOnlyList<CostPoint> points, double threshold, int windowPoints)
    {
        if (Crossing(points, threshold, windowPoints) is not { } i) return null;
        if (i < windowPoints) return points[i].Flops;
        double before = TrailingMean(points, i - 1, windowPoints), after = TrailingMean(points, i, windowPoints);
        return points[i - 1].Flops + ((points[i].Flops - points[i - 1].Flops) * (threshold - before) / (after - before));
    }

    /// <summary>Mean explained variance of a point and those before it.</summary>
    /// <param name="points">Points by rising cost.</param>
    /// <param name="last">Index of the last point in the mean, at least <paramref name="windowPoints"/> − 1.</param>
    /// <param name="windowPoints">Points in the mean, 1 or more.</param>
    internal static double TrailingMean(IReadOnlyList<CostPoint> points, int last, int windowPoints)
    {
        double sum = 0;
        for (int j = last - windowPoints + 1; j <= last; j++) sum += points[j].ExplainedVariance;
        return sum / windowPoints;
    }

    private static double? FlopsAt(IReadOnlyList<CostPoint> points, int? index) => index is { } i ? points[i].Flops : null;
}
