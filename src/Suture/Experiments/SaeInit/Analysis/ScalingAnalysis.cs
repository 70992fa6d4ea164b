using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.SaeInit.Analysis;

/// <summary>Scaling laws of the arms, seed by seed (Fig. 1c, Table 4).</summary>
internal static class ScalingAnalysis
{
    // The paper does not say where its frontier begins; the first tenth of the smallest width's training is the start's transient, not a law.
    private const double FirstPart = 0.1;
    private const int BudgetCount = 12;

    /// <summary>One law an arm; none for a single budget, which a run of one width and few steps may leave.</summary>
    public static IReadOnlyList<StartScaling> Of(ArmCurves curves, int windowPoints)
    {
        double Cost(int width) => curves.TrainingCurve(StartArm.Random, width, curves.Seeds[0])[^1].Flops;
        double[] budgets = ScalingFrontier.Grid(FirstPart * Cost(curves.Widths[0]), Cost(curves.Widths[^1]), BudgetCount);
        var laws = curves.Arms.ToDictionary(arm => arm, arm => curves.Seeds.Select(seed => Fit(curves, arm, seed, budgets, windowPoints)).ToArray());
        return [.. curves.Arms.Select(arm => Describe(arm, laws[arm], laws[StartArm.Random]))];
    }

    private static (IReadOnlyList<FrontierPoint> Frontier, PowerLaw Law) Fit(ArmCurves curves, StartArm arm, ulong seed, double[] budgets, int windowPoints)
    {
        var frontier = ScalingFrontier.Of([.. curves.Widths.Select(width => (width, curves.TrainingCurve(arm, width, seed)))], budgets, windowPoints);
        return (frontier, PowerLaw.Fit([.. frontier.Select(p => p.Flops)], [.. frontier.Select(p => p.Fvu)]));
    }

    private static StartScaling Describe(StartArm arm, (IReadOnlyList<FrontierPoint> Frontier, PowerLaw Law)[] fits, (IReadOnlyList<FrontierPoint> Frontier, PowerLaw Law)[] random)
    {
        double?[] crossings = [.. fits.Select((fit, i) => arm == StartArm.Random ? null : random[i].Law.CrossingLog10(fit.Law))];
        return new StartScaling
        {
            Arm = arm,
            Frontiers = [.. fits.Select(fit => fit.Frontier)],
            Laws = [.. fits.Select(fit => fit.Law)],
            LogA = SeedEstimate.Of([.. fits.Select(fit => Math.Log10(fit.Law.A))]),
            Beta = SeedEstimate.Of([.. fits.Select(fit => fit.Law.Beta)]),
            CrossingLog10 = crossings.All(c => c is not null) ? SeedEstimate.Of([.. crossings.Select(c => c!.Value)]) : null,
        };
    }
}
