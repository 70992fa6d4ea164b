using Suture.Experiments.Probes;
using Suture.Probing.Evaluation;

namespace Suture.Tests.Experiments.Probes;

public sealed class ProbeAveragesTests
{
    [Fact]
    public void Averages_SetsOfDifferentSizes_WeighTheSame()
    {
        MeasuredProbe[] measured = [Probe("x", "a", ProbeArm.Refit, 0.6), Probe("x", "b", ProbeArm.Refit, 0.8), Probe("y", "c", ProbeArm.Refit, 1.0)];

        var averages = new ProbeAverages(measured, [], 0.95).Averages();

        Assert.Equal([("x", 0.7), ("y", 1.0), (null, 0.85)], averages.Select(a => (a.DataSet, Math.Round(a.Accuracy, 12))));
        Assert.Equal(0.85, averages[^1].AccuracyInterval.Low, 1e-12); // every draw is the accuracy itself
    }

    [Fact]
    public void Differences_ResampledAlike_AreNarrowerThanTheirParts()
    {
        double[] draws = [0.5, 0.6, 0.7];
        MeasuredProbe[] measured = [Probe("x", "a", ProbeArm.Refit, 0.6, draws), Probe("x", "a", ProbeArm.Native, 0.5, [.. draws.Select(d => d - 0.1)])];

        var difference = Assert.Single(new ProbeAverages(measured, [], 0.9).Differences(), d => d.DataSet == "x");

        Assert.Equal((ProbeArm.Refit, ProbeArm.Native), (difference.First, difference.Second));
        Assert.Equal(0.1, difference.Interval.Low, 1e-12);
        Assert.Equal(0.1, difference.Interval.High, 1e-12);
    }

    [Fact]
    public void Differences_ManyClasses_CountThoseThatHoldAfterHolm()
    {
        // Holm over 3 classes: 0.01 <= 0.05/3, 0.02 <= 0.05/2, 0.06 > 0.05.
        double[] p = [0.06, 0.01, 0.02];
        string[] classes = ["a", "b", "c"];
        MeasuredProbe[] measured = [.. classes.SelectMany(c => (MeasuredProbe[])[Probe("x", c, ProbeArm.Refit, 0.6), Probe("x", c, ProbeArm.Native, 0.5)])];
        ProbeComparison[] comparisons = [.. classes.Select((c, i) => new ProbeComparison
        {
            DataSet = "x", Class = c, Direction = ProbeDirection.Up, K = 5, First = ProbeArm.Refit, Second = ProbeArm.Native,
            OnlyFirst = i == 2 ? 1 : 20, OnlySecond = 9, PValue = p[i],
        })];

        var difference = new ProbeAverages(measured, comparisons, 0.95).Differences().First(d => d.DataSet == "x");

        Assert.Equal((3, 1, 1), (difference.Classes, difference.FirstBetter, difference.SecondBetter));
    }

    private static MeasuredProbe Probe(string set, string label, ProbeArm arm, double accuracy, double[]? draws = null) => new(
        new ProbeScore
        {
            DataSet = set,
            Class = label,
            Direction = ProbeDirection.Up,
            Arm = arm,
            K = 5,
            TrainingCount = 10,
            TestCount = 10,
            C = 1,
            Converged = true,
            Accuracy = accuracy,
            AccuracyInterval = new Interval(accuracy, accuracy),
            BalancedAccuracy = accuracy,
            Auroc = accuracy,
            AurocInterval = new Interval(accuracy, accuracy),
            LogLoss = 0,
            CalibrationError = 0,
        },
        [],
        draws ?? [accuracy, accuracy]);
}
