using Suture.Experiments.Results;

namespace Suture.Reports.Tests.Samples;

internal static class SampleSae
{
    private const int Width = 2048;
    private const int Batch = 4096;
    private const int Large = 192;
    private const double StitchFlops = 20.0 * 128 * 192 * 5120 * 150;
    private static readonly int[] Steps = [0, 2, 5, 10, 25, 50, 100, 150, 200, 300, 400];

    public static SaeResult Create()
    {
        double[] transferred = [0.353800, 0.341, 0.327, 0.308947, 0.269472, 0.229372, 0.186012, 0.163, 0.145981, 0.129, 0.117687];
        double[] scratch = [1.407310, 1.31, 1.18, 1.016800, 0.782628, 0.554171, 0.352732, 0.268, 0.215813, 0.172, 0.147972];
        double[] control = [1.392, 1.30, 1.17, 1.009, 0.781, 0.561, 0.363, 0.279, 0.228, 0.184, 0.158];
        return new SaeResult
        {
            Width = Width,
            K = 16,
            Batch = Batch,
            LearningRate = 0.001,
            Steps = 400,
            TrainingTokens = 1_638_400,
            CorpusRepetitions = 4.3,
            SmallCurve = [[0, 1.40625], [100, 0.28710], [400, 0.10655]],
            SmallDead = 0.0380859375,
            TransferZeroShotFvu = 0.35402,
            TransferDead = 0.0146484375,
            TransferUnitNormZeroShotFvu = 0.35380,
            TransferInitCurve = [.. Steps.Select((step, i) => new double[] { step, transferred[i] })],
            ScratchCurve = [.. Steps.Select((step, i) => new double[] { step, scratch[i] })],
            Scores =
            [
                Scores(SaeArm.Original, 16, 0.10655, 0.3121, 0.0381),
                Scores(SaeArm.TransferredZeroShot, 16, 0.35402, 0.9620, 0.0146),
                Scores(SaeArm.TransferredTrained, 16, 0.11769, 0.2810, 0.0205),
                Scores(SaeArm.Scratch, 16, 0.14797, 0.3420, 0.0512),
                new SaeScores { Arm = SaeArm.RandomMap, L0 = 16, Fvu = 1.7120, Dead = 0.6120, Missing = "not spliced" },
            ],
            Arms = [Arm(SaeArm.TransferredTrained, transferred, StitchFlops), Arm(SaeArm.Scratch, scratch, 0), Arm(SaeArm.RandomMapTrained, control, StitchFlops)],
            Savings = [.. new[] { 0.5, 0.6, 0.7, 0.8, 0.85, 0.87, 0.9 }.Select(threshold => Saving(threshold, transferred, scratch))],
            Cosines =
            [
                Histogram(SaeArm.TransferredTrained, 0.93, 0.06),
                Histogram(SaeArm.Scratch, 0.55, 0.14),
            ],
        };
    }

    private static SaeScores Scores(SaeArm arm, double l0, double fvu, double increase, double dead) => new()
    {
        Arm = arm,
        L0 = l0,
        Fvu = fvu,
        CeIncrease = increase,
        Dead = dead,
        CeScoreZero = 1 - (increase / 6.57),
        CeScoreMean = 1 - (increase / 4.71),
    };

    private static double DenseFlops(double step) => 10.0 * Large * Width * Batch * step;

    private static TrainingArm Arm(SaeArm arm, double[] fvu, double setup) => new()
    {
        Arm = arm,
        SetupFlops = setup,
        Points = [.. Steps.Select((step, i) => new TrainingPoint { Step = step, Fvu = fvu[i], Dead = 0.02 + (0.0001 * step), DenseFlops = DenseFlops(step), DoneFlops = DenseFlops(step) * 0.23 })],
    };

    private static ThresholdSaving Saving(double threshold, double[] transferred, double[] scratch)
    {
        double? fast = Crossing(threshold, transferred), slow = Crossing(threshold, scratch);
        (FlopLedgerKind Kind, double Scratch, double Transferred)[] ledgers =
            [(FlopLedgerKind.Paper, 0, StitchFlops), (FlopLedgerKind.WithHarvest, 2.0e12, 2.9e12 + StitchFlops), (FlopLedgerKind.WithHarvestAndSae, 2.0e12, 7.2e12 + StitchFlops)];
        return new ThresholdSaving
        {
            ExplainedVariance = threshold,
            ScratchStep = slow,
            TransferredStep = fast,
            Ledgers = [.. from ledger in ledgers
                          from counting in Enum.GetValues<FlopCounting>()
                          let factor = counting == FlopCounting.Done ? 0.23 : 1
                          select new LedgerSaving
                          {
                              Ledger = ledger.Kind,
                              Counting = counting,
                              ScratchFlops = slow is { } s ? factor * (DenseFlops(s) + ledger.Scratch) : null,
                              TransferredFlops = fast is { } f ? factor * (DenseFlops(f) + ledger.Transferred) : null,
                              ScratchBudget = factor * (DenseFlops(400) + ledger.Scratch),
                              TransferredBudget = factor * (DenseFlops(400) + ledger.Transferred),
                          }],
        };
    }

    private static double? Crossing(double threshold, double[] fvu)
    {
        if (1 - fvu[0] >= threshold) return 0;
        for (int i = 1; i < fvu.Length; i++)
        {
            double before = 1 - fvu[i - 1], after = 1 - fvu[i];
            if (after >= threshold) return Steps[i - 1] + ((threshold - before) / (after - before) * (Steps[i] - Steps[i - 1]));
        }

        return null;
    }

    private static CosineHistogram Histogram(SaeArm arm, double mean, double width)
    {
        double[] edges = [.. Enumerable.Range(0, 41).Select(i => -1 + (i * 0.05))];
        long[] counts = [.. Enumerable.Range(0, 40).Select(i => (long)(Width * 0.05 / width * 0.4 * Math.Exp(-Math.Pow((edges[i] + 0.025 - mean) / width, 2) / 2)))];
        return new CosineHistogram { Arm = arm, Edges = edges, Counts = counts, Mean = mean, Median = mean };
    }
}
