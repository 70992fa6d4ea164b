using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.SaeInit.Analysis;

/// <summary>The trainings of a run and what they cost, as curves of explained variance over FLOPs.</summary>
internal sealed class ArmCurves
{
    private readonly Dictionary<(StartArm Arm, int Width, ulong Seed), StartTraining> _trainings;
    private readonly Dictionary<(StartArm Arm, int Width), FlopLedger> _setups;

    /// <summary>Indexes the trainings.</summary>
    /// <param name="trainings">One for each arm, width and seed.</param>
    /// <param name="setups">One for each arm and width.</param>
    /// <param name="widths">Numbers of latents, ascending.</param>
    /// <param name="seeds">Seeds.</param>
    /// <param name="batch">Tokens a step.</param>
    public ArmCurves(IEnumerable<StartTraining> trainings, IEnumerable<StartSetup> setups, IReadOnlyList<int> widths, IReadOnlyList<ulong> seeds, int batch)
    {
        _trainings = trainings.ToDictionary(t => (t.Arm, t.Width, t.Seed));
        _setups = setups.ToDictionary(s => (s.Arm, s.Width), s => s.Ledger);
        Widths = widths;
        Seeds = seeds;
        Batch = batch;
        Arms = [.. _trainings.Keys.Select(k => k.Arm).Distinct().Order()];
    }

    public IReadOnlyList<StartArm> Arms { get; }

    public IReadOnlyList<int> Widths { get; }

    public IReadOnlyList<ulong> Seeds { get; }

    public int Batch { get; }

    /// <summary>The arms that are compared with the random start.</summary>
    public IEnumerable<StartArm> Others => Arms.Where(arm => arm != StartArm.Random);

    public StartTraining this[StartArm arm, int width, ulong seed] => _trainings[(arm, width, seed)];

    /// <summary>One value a seed.</summary>
    public SeedEstimate Over(StartArm arm, int width, Func<StartTraining, double> value) => SeedEstimate.Of([.. Seeds.Select(seed => value(this[arm, width, seed]))]);

    /// <summary>FLOPs before the first step.</summary>
    public double Setup(StartArm arm, int width, FlopLedgerKind ledger, FlopCounting counting)
    {
        var setup = _setups[(arm, width)];
        return counting == FlopCounting.Done ? setup.DoneBeforeTraining(ledger) : setup.DenseEquivalentBeforeTraining(ledger);
    }

    /// <summary>Explained variance over FLOPs, set-up included.</summary>
    public IReadOnlyList<CostPoint> Curve(StartArm arm, int width, ulong seed, FlopLedgerKind ledger, FlopCounting counting) =>
        Points(arm, width, seed, Setup(arm, width, ledger, counting), counting);

    /// <summary>Explained variance over the FLOPs of training alone, dense-equivalent.</summary>
    public IReadOnlyList<CostPoint> TrainingCurve(StartArm arm, int width, ulong seed) => Points(arm, width, seed, 0, FlopCounting.DenseEquivalent);

    /// <summary>Explained variance over training tokens.</summary>
    public IReadOnlyList<CostPoint> TokenCurve(StartArm arm, int width, ulong seed) =>
        [.. this[arm, width, seed].Points.Select(p => new CostPoint((double)p.Step * Batch, 1 - p.Fvu))];

    /// <summary>FLOPs of one token of training.</summary>
    public double FlopsPerToken(StartArm arm, int width, ulong seed, FlopCounting counting)
    {
        var last = this[arm, width, seed].Points[^1];
        return (counting == FlopCounting.Done ? last.DoneFlops : last.DenseFlops) / ((double)last.Step * Batch);
    }

    private List<CostPoint> Points(StartArm arm, int width, ulong seed, double before, FlopCounting counting) =>
        [.. this[arm, width, seed].Points.Select(p => new CostPoint(before + (counting == FlopCounting.Done ? p.DoneFlops : p.DenseFlops), 1 - p.Fvu))];
}
