using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Experiments.SaeInit.Analysis;
using Suture.SparseAutoencoders.Flops;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Tests.Experiments.SaeInit;

/// <summary>The figures drawn from trainings, on curves that can be followed by hand: 10 tokens a step, 1 FLOP a token, thresholds on single measurements.</summary>
public sealed class SaeInitAnalysisTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void SeedEstimate_ThreeValues_HasTheTInterval()
    {
        var estimate = SeedEstimate.Of([1, 2, 3]);

        Assert.Equal(2, estimate.Mean);
        // t(0.975; 2) = 4.302652..., s = 1.
        Assert.Equal(4.302652729911275 / Math.Sqrt(3), estimate.HalfWidth!.Value, 1e-9);
        Assert.False(estimate.IsApartFromZero());
        Assert.True(SeedEstimate.Of([2, 2.01, 2.02]).IsApartFromZero());
        Assert.Null(SeedEstimate.Of([1]).HalfWidth);
        Assert.Throws<ArgumentException>(() => SeedEstimate.Of([]));
    }

    [Fact]
    public void Savings_EveryLedger_CountsItsSetup()
    {
        // Random crosses 0.5 after 30 tokens, transferred after 10.
        var curves = Curves([[0, 0.2, 0.4, 0.5]], [[0.3, 0.5, 0.6, 0.7]]);

        var savings = SavingAnalysis.Savings(curves, [0.5], 1).Where(s => s.Counting == FlopCounting.DenseEquivalent).ToDictionary(s => s.Ledger);

        Assert.Equal((30 - (10 + 4.0)) / 30, savings[FlopLedgerKind.Paper].Saving!.Mean, Tolerance);
        Assert.Equal((35 - (10 + 4 + 5 + 3.0)) / 35, savings[FlopLedgerKind.WithHarvest].Saving!.Mean, Tolerance);
        Assert.Equal((35 - (10 + 4 + 5 + 3 + 20.0)) / 35, savings[FlopLedgerKind.WithHarvestAndSae].Saving!.Mean, Tolerance);
        Assert.Equal(30, savings[FlopLedgerKind.Paper].RandomFlops!.Mean);
    }

    [Fact]
    public void Savings_RandomNeverCrossesForOneSeed_IsALowerBound()
    {
        var curves = Curves([[0, 0.2, 0.4, 0.5], [0, 0.2, 0.3, 0.4]], [[0.3, 0.5, 0.6, 0.7], [0.3, 0.5, 0.6, 0.7]]);

        var saving = SavingAnalysis.Savings(curves, [0.5], 1).First(s => s is { Ledger: FlopLedgerKind.Paper, Counting: FlopCounting.DenseEquivalent });

        Assert.Equal((1, 2), (saving.RandomReached, saving.ArmReached));
        Assert.Null(saving.Saving);
        Assert.Null(saving.RandomFlops);
        Assert.Equal((30 - 14) / 30.0, saving.AtLeast!.Value, Tolerance);
        Assert.Null(saving.AtMost);
    }

    [Fact]
    public void Savings_ArmNeverCrosses_IsAnUpperBound()
    {
        var curves = Curves([[0, 0.2, 0.5, 0.6]], [[0.3, 0.3, 0.3, 0.3]]);

        var saving = SavingAnalysis.Savings(curves, [0.5], 1).First(s => s is { Ledger: FlopLedgerKind.Paper, Counting: FlopCounting.DenseEquivalent });

        Assert.Null(saving.AtLeast);
        Assert.Equal((20 - 34) / 20.0, saving.AtMost!.Value, Tolerance);
    }

    [Fact]
    public void Crossings_Tokens_LieBetweenMeasurements()
    {
        var crossing = SavingAnalysis.Crossings(Curves([[0, 0.2, 0.4, 0.5]], [[0.3, 0.5, 0.6, 0.7]]), [0.3, 0.9], 1);

        Assert.Equal(15, crossing.Single(c => c is { Arm: StartArm.Random, ExplainedVariance: 0.3 }).Tokens!.Mean, Tolerance);
        Assert.True(crossing.Single(c => c is { Arm: StartArm.Random, ExplainedVariance: 0.9 }) is { Reached: 0, Tokens: null });
    }

    [Fact]
    public void BreakEven_CurvesThatCross_IsWhereTheyMeetForTheLastTime()
    {
        CostPoint[] random = [new(0, 0), new(10, 0.4), new(20, 0.6), new(30, 0.7)], arm = [new(5, 0.1), new(15, 0.4), new(25, 0.8), new(35, 0.9)];

        // Between 15 (0.5 against 0.4) and 20 (0.6 against 0.6).
        Assert.Equal(20, BreakEvenAnalysis.Crossing(random, arm, 1)!.Value, 1e-9);
        Assert.Null(BreakEvenAnalysis.Crossing(arm, random, 1));
        Assert.Equal(5, BreakEvenAnalysis.Crossing(random, [.. arm.Select(p => p with { ExplainedVariance = 1 })], 1));
    }

    [Fact]
    public void BreakEven_ArmAheadFromItsStart_IsItsSetup()
    {
        var broke = BreakEvenAnalysis.Of(Curves([[0, 0.2, 0.4, 0.5]], [[0.3, 0.5, 0.6, 0.7]]), 1).First(b => b is { Ledger: FlopLedgerKind.WithHarvest, Counting: FlopCounting.DenseEquivalent });

        Assert.Equal(7, broke.SetupTokens, Tolerance);
        Assert.Equal(7, broke.Tokens!.Mean, Tolerance);
        Assert.Equal(1, broke.Reached);
    }

    [Fact]
    public void Summaries_AreOverSeedsAndAgainstTheRandomStartOfTheSameSeed()
    {
        var curves = Curves([[0, 0.2, 0.4, 0.5], [0, 0.2, 0.4, 0.6]], [[0.3, 0.5, 0.6, 0.7], [0.3, 0.5, 0.6, 0.8]]);

        var summary = SummaryAnalysis.Of(curves).Single(s => s.Arm == StartArm.Transferred);

        Assert.Equal(0.75, summary.Explained.Mean, Tolerance);
        Assert.Equal(0.2, summary.AboveRandom!.Mean, Tolerance);
        Assert.Equal(0, summary.AboveRandom.HalfWidth!.Value, 1e-9);
        Assert.Equal([4, 2], summary.CosineCounts);
        Assert.Null(SummaryAnalysis.Of(curves).Single(s => s.Arm == StartArm.Random).AboveRandom);
    }

    [Fact]
    public void Scaling_OneSeed_FitsTheFrontier()
    {
        var scaling = ScalingAnalysis.Of(Curves([[0, 0.2, 0.4, 0.5]], [[0.3, 0.5, 0.6, 0.7]]), 1);

        Assert.Equal(2, scaling.Count);
        Assert.Equal(12, scaling[0].Frontiers.Single().Count);
        Assert.Null(scaling[0].CrossingLog10);
        Assert.Equal(scaling[0].Laws[0].CrossingLog10(scaling[1].Laws[0])!.Value, scaling[1].CrossingLog10!.Mean, 1e-9);
    }

    [Fact]
    public void Norms_OtherWays_AreComparedAlongTheWaySeedBySeed()
    {
        StartTraining[] trainings = [.. new[] { (NormHandling.ScaleEncoder, 0.2), (NormHandling.KeepEncoder, 0.1) }.SelectMany(way => new ulong[] { 0, 1 }.Select(seed => Training(StartArm.Transferred, [0, way.Item2, 0.4 + (0.1 * seed)], seed) with { Norms = way.Item1 }))];

        var norms = SummaryAnalysis.Norms(trainings, NormHandling.ScaleEncoder);

        // Trapezia over two steps: (0 + 0.2) / 2 and (0.2 + 0.4) / 2, the mean of them 0.2; with seed 1 the end is 0.5.
        Assert.Equal((0.2 + 0.225) / 2, norms[0].MeanExplained.Mean, Tolerance);
        Assert.Null(norms[0].AgainstUsed);
        Assert.Equal(-0.05, norms[1].AgainstUsed!.Mean, Tolerance);
        Assert.Equal(0, norms[1].AgainstUsed!.HalfWidth!.Value, 1e-9);
    }

    [Fact]
    public void Revivals_AreAgainstTheSameTrainingWithoutTheLoss()
    {
        var curves = Curves([[0, 0.2, 0.4, 0.5]], [[0.3, 0.5, 0.6, 0.7]]);
        var revived = Training(StartArm.Transferred, [0.3, 0.5, 0.7, 0.75], 0) with { Revives = true };

        var revival = SummaryAnalysis.Revivals(curves, [revived with { Trained = revived.Trained with { Dead = 0.125 } }]).Single();

        Assert.Equal(0.05, revival.Gain.Mean, Tolerance);
        Assert.Equal((0.25, 0.125), (revival.PlainDead.Mean, revival.Dead.Mean));
    }

    // One width; the transferred start pays 4 for the stitch, 3 for A's harvest and 20 for A's SAE; both pay 5 for B's harvest.
    private static ArmCurves Curves(double[][] random, double[][] transferred)
    {
        ulong[] seeds = [.. Enumerable.Range(0, random.Length).Select(i => (ulong)i)];
        FlopEntry harvest = new(FlopPart.Harvest, "B", 5, 5);
        return new ArmCurves(
            [.. random.Select((ev, i) => Training(StartArm.Random, ev, seeds[i])), .. transferred.Select((ev, i) => Training(StartArm.Transferred, ev, seeds[i]))],
            [new StartSetup(StartArm.Random, 8, new FlopLedger([harvest])), new StartSetup(StartArm.Transferred, 8, new FlopLedger([harvest, new(FlopPart.Stitch, "stitch", 4, 4), new(FlopPart.Harvest, "A", 3, 3), new(FlopPart.SmallAutoencoder, "A's SAE", 20, 20)]))],
            [8],
            seeds,
            batch: 10);
    }

    private static StartTraining Training(StartArm arm, double[] explained, ulong seed) => new()
    {
        Arm = arm,
        Norms = null,
        Width = 8,
        Seed = seed,
        Points = [.. explained.Select((ev, step) => new TrainingPoint { Step = step, Fvu = 1 - ev, DenseFlops = 10 * step, DoneFlops = 5 * step })],
        Untrained = new StartScores { Fvu = 1 - explained[0], L0 = 1, Dead = 0.5 },
        Trained = new StartScores { Fvu = 1 - explained[^1], L0 = 1, Dead = 0.25 },
        Turn = new DecoderTurn { Counts = [2, 1], Mean = 0, Median = 0 },
        Key = "",
    };
}
