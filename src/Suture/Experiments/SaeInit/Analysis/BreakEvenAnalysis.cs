using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.SaeInit.Analysis;

/// <summary>From how much training on a dearer start is ahead of the random one at equal cost.</summary>
internal static class BreakEvenAnalysis
{
    /// <summary>Every arm, width, ledger and way of counting.</summary>
    public static IReadOnlyList<BreakEven> Of(ArmCurves curves, int windowPoints) =>
    [
        .. from arm in curves.Others from width in curves.Widths
           from counting in Enum.GetValues<FlopCounting>() from ledger in Enum.GetValues<FlopLedgerKind>()
           select Of(curves, arm, width, ledger, counting, windowPoints),
    ];

    /// <summary>The cost from which on a curve's trailing mean is no lower than another's, up to where the first of them ends.</summary>
    /// <param name="random">Points of the cheaper start, by rising cost.</param>
    /// <param name="arm">Points of the dearer start, by rising cost.</param>
    /// <param name="windowPoints">Points in the trailing mean.</param>
    /// <returns>The cost, on the straight lines between points; null when the dearer start is behind at the end.</returns>
    internal static double? Crossing(IReadOnlyList<CostPoint> random, IReadOnlyList<CostPoint> arm, int windowPoints)
    {
        CostPoint[] first = Smooth(random, windowPoints), second = Smooth(arm, windowPoints);
        if (first.Length == 0 || second.Length == 0) return null;
        double begin = Math.Max(first[0].Flops, second[0].Flops), end = Math.Min(first[^1].Flops, second[^1].Flops);
        if (begin > end) return null;
        double[] costs = [.. first.Concat(second).Select(p => p.Flops).Append(begin).Append(end).Where(c => c >= begin && c <= end).Distinct().Order()];
        double Ahead(double cost) => At(second, cost) - At(first, cost);
        if (Ahead(end) < 0) return null;
        for (int i = costs.Length - 2; i >= 0; i--)
        {
            double before = Ahead(costs[i]), after = Ahead(costs[i + 1]);
            if (before < 0) return costs[i] + ((costs[i + 1] - costs[i]) * -before / (after - before));
        }

        return begin;
    }

    private static BreakEven Of(ArmCurves curves, StartArm arm, int width, FlopLedgerKind ledger, FlopCounting counting, int windowPoints)
    {
        double paidAnyway = curves.Setup(StartArm.Random, width, ledger, counting);
        double?[] tokens = [.. curves.Seeds.Select(seed =>
            Crossing(curves.Curve(StartArm.Random, width, seed, ledger, counting), curves.Curve(arm, width, seed, ledger, counting), windowPoints) is { } cost
                ? (cost - paidAnyway) / curves.FlopsPerToken(StartArm.Random, width, seed, counting)
                : (double?)null)];
        return new BreakEven
        {
            Arm = arm,
            Width = width,
            Ledger = ledger,
            Counting = counting,
            SetupTokens = curves.Seeds.Average(seed => (curves.Setup(arm, width, ledger, counting) - paidAnyway) / curves.FlopsPerToken(StartArm.Random, width, seed, counting)),
            Reached = tokens.Count(t => t is not null),
            Tokens = tokens.All(t => t is not null) ? SeedEstimate.Of([.. tokens.Select(t => t!.Value)]) : null,
        };
    }

    private static CostPoint[] Smooth(IReadOnlyList<CostPoint> points, int windowPoints) =>
        [.. Enumerable.Range(0, points.Count).Skip(windowPoints - 1).Select(i => new CostPoint(points[i].Flops, FlopSaving.TrailingMean(points, i, windowPoints)))];

    private static double At(CostPoint[] points, double cost)
    {
        int next = Array.FindIndex(points, p => p.Flops >= cost);
        if (points[next].Flops == cost) return points[next].ExplainedVariance;
        CostPoint a = points[next - 1], b = points[next];
        return a.ExplainedVariance + ((b.ExplainedVariance - a.ExplainedVariance) * (cost - a.Flops) / (b.Flops - a.Flops));
    }
}
