using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.Demo;

/// <summary>What each start cost, and what the transferred start saves at thresholds of explained variance (§3.1, Fig. 2a).</summary>
/// <param name="StitchDense">The stitch, trained as the paper does, FLOPs.</param>
/// <param name="StitchDone">The exact stitch, moments included, FLOPs.</param>
/// <param name="HarvestSmall">Forward passes of A to its layer, FLOPs.</param>
/// <param name="HarvestLarge">Forward passes of B to its layer, FLOPs.</param>
/// <param name="SmallDense">Training of A's SAE, dense count, FLOPs.</param>
/// <param name="SmallDone">Training of A's SAE as done, FLOPs.</param>
internal sealed record TrainingCosts(double StitchDense, double StitchDone, double HarvestSmall, double HarvestLarge, double SmallDense, double SmallDone)
{
    // Points of the held-out curve in the moving average that must reach a threshold.
    private const int WindowPoints = 3;

    /// <summary>Compares two arms at every threshold, in three ledgers and both ways of counting.</summary>
    public IReadOnlyList<ThresholdSaving> Savings(TrainingArm scratch, TrainingArm transferred, IReadOnlyList<double> thresholds) =>
        [.. thresholds.Select(t => new ThresholdSaving
        {
            ExplainedVariance = t,
            ScratchStep = FlopSaving.InterpolatedCrossing(Curve(scratch, p => p.Step, 0), t, WindowPoints),
            TransferredStep = FlopSaving.InterpolatedCrossing(Curve(transferred, p => p.Step, 0), t, WindowPoints),
            Ledgers = [.. from counting in Enum.GetValues<FlopCounting>() from ledger in Enum.GetValues<FlopLedgerKind>() select At(t, scratch, transferred, ledger, counting)],
        })];

    /// <summary>FLOPs that the transferred start pays before its first step, by the paper's ledger.</summary>
    public double Setup(FlopCounting counting) => Ledger(transferred: true).BeforeTraining(FlopLedgerKind.Paper, counting);

    private LedgerSaving At(double threshold, TrainingArm scratch, TrainingArm transferred, FlopLedgerKind ledger, FlopCounting counting)
    {
        Func<TrainingPoint, double> spent = counting == FlopCounting.Done ? p => p.DoneFlops : p => p.DenseFlops;
        var scratchCurve = Curve(scratch, spent, Ledger(transferred: false).BeforeTraining(ledger, counting));
        var transferredCurve = Curve(transferred, spent, Ledger(transferred: true).BeforeTraining(ledger, counting));
        var saving = FlopSaving.At(threshold, scratchCurve, transferredCurve, WindowPoints, interpolate: true);
        return new LedgerSaving
        {
            Ledger = ledger,
            Counting = counting,
            ScratchFlops = saving.ScratchFlops,
            TransferredFlops = saving.StitchedFlops,
            ScratchBudget = scratchCurve[^1].Flops,
            TransferredBudget = transferredCurve[^1].Flops,
        };
    }

    private SetupLedger Ledger(bool transferred) => new(new FlopLedger(transferred
        ?
        [
            new FlopEntry(FlopPart.Stitch, "stitch", StitchDense, StitchDone),
            new FlopEntry(FlopPart.Harvest, "activations of A", HarvestSmall, HarvestSmall),
            new FlopEntry(FlopPart.Harvest, "activations of B", HarvestLarge, HarvestLarge),
            new FlopEntry(FlopPart.SmallAutoencoder, "A's SAE", SmallDense, SmallDone),
        ]
        : [new FlopEntry(FlopPart.Harvest, "activations of B", HarvestLarge, HarvestLarge)]));

    private static List<CostPoint> Curve(TrainingArm arm, Func<TrainingPoint, double> spent, double before) =>
        [.. arm.Points.Select(p => new CostPoint(before + spent(p), 1 - p.Fvu))];

    private readonly record struct SetupLedger(FlopLedger Entries)
    {
        public double BeforeTraining(FlopLedgerKind ledger, FlopCounting counting) =>
            counting == FlopCounting.Done ? Entries.DoneBeforeTraining(ledger) : Entries.DenseEquivalentBeforeTraining(ledger);
    }
}
