using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.SaeInit.Analysis;

/// <summary>FLOPs until thresholds of explained variance, arm against random start, seed by seed (Fig. 2a, 8b).</summary>
internal static class SavingAnalysis
{
    /// <summary>When each arm crosses each threshold.</summary>
    public static IReadOnlyList<ThresholdCrossing> Crossings(ArmCurves curves, IReadOnlyList<double> thresholds, int windowPoints) =>
    [
        .. from arm in curves.Arms from width in curves.Widths from threshold in thresholds
           let tokens = curves.Seeds.Select(seed => FlopSaving.InterpolatedCrossing(curves.TokenCurve(arm, width, seed), threshold, windowPoints)).ToArray()
           select new ThresholdCrossing { Arm = arm, Width = width, ExplainedVariance = threshold, Reached = tokens.Count(t => t is not null), Tokens = Estimate(tokens) },
    ];

    /// <summary>What each arm saves, in every ledger and way of counting.</summary>
    public static IReadOnlyList<StartSaving> Savings(ArmCurves curves, IReadOnlyList<double> thresholds, int windowPoints) =>
    [
        .. from arm in curves.Others from width in curves.Widths from threshold in thresholds
           from counting in Enum.GetValues<FlopCounting>() from ledger in Enum.GetValues<FlopLedgerKind>()
           select Saving(curves, arm, width, threshold, ledger, counting, windowPoints),
    ];

    private static StartSaving Saving(ArmCurves curves, StartArm arm, int width, double threshold, FlopLedgerKind ledger, FlopCounting counting, int windowPoints)
    {
        var seeds = curves.Seeds.Select(seed => new SeedComparison(
            FlopSaving.At(threshold, curves.Curve(StartArm.Random, width, seed, ledger, counting), curves.Curve(arm, width, seed, ledger, counting), windowPoints, interpolate: true),
            curves.Curve(StartArm.Random, width, seed, ledger, counting)[^1].Flops,
            curves.Curve(arm, width, seed, ledger, counting)[^1].Flops)).ToArray();
        bool isCensored = seeds.Any(seed => seed.Saving.Saving is null);
        return new StartSaving
        {
            Arm = arm,
            Width = width,
            ExplainedVariance = threshold,
            Ledger = ledger,
            Counting = counting,
            RandomReached = seeds.Count(seed => seed.Saving.ScratchFlops is not null),
            ArmReached = seeds.Count(seed => seed.Saving.StitchedFlops is not null),
            RandomFlops = Estimate([.. seeds.Select(seed => seed.Saving.ScratchFlops)]),
            ArmFlops = Estimate([.. seeds.Select(seed => seed.Saving.StitchedFlops)]),
            Saving = Estimate([.. seeds.Select(seed => seed.Saving.Saving)]),
            AtLeast = isCensored ? Mean(seeds.Select(seed => seed.AtLeast)) : null,
            AtMost = isCensored ? Mean(seeds.Select(seed => seed.AtMost)) : null,
        };
    }

    private static SeedEstimate? Estimate(double?[] values) => values.All(value => value is not null) ? SeedEstimate.Of([.. values.Select(value => value!.Value)]) : null;

    private static double? Mean(IEnumerable<double?> values)
    {
        double?[] all = [.. values];
        return all.All(value => value is not null) ? all.Average() : null;
    }

    /// <summary>One seed; a start that never crossed needed more than all it spent.</summary>
    private sealed record SeedComparison(FlopSaving Saving, double RandomBudget, double ArmBudget)
    {
        public double? AtLeast => Saving.StitchedFlops is { } arm ? Saved(Saving.ScratchFlops ?? RandomBudget, arm) : null;

        public double? AtMost => Saving.ScratchFlops is { } random ? Saved(random, Saving.StitchedFlops ?? ArmBudget) : null;

        private static double Saved(double random, double arm) => (random - arm) / random;
    }
}
