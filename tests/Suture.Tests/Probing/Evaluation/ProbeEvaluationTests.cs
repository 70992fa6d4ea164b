using Suture.Numerics;
using Suture.Probing.Evaluation;
using Suture.Testing;

namespace Suture.Tests.Probing.Evaluation;

public sealed class ProbeEvaluationTests
{
    [Fact]
    public void Of_FourTexts_IsTheResultByHand()
    {
        var evaluation = ProbeEvaluation.Of([2, -1, 0, -3], [true, true, false, false]);

        Assert.Equal(0.75, evaluation.Accuracy); // a logit of 0 is negative
        Assert.Equal(0.75, evaluation.BalancedAccuracy);
        Assert.Equal(0.75, evaluation.Auroc); // of four pairs only (−1, 0) is out of order
        TensorAssert.Close((Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.E) + Math.Log(2) + Math.Log(1 + Math.Exp(-3))) / 4, evaluation.LogLoss, absolute: 1e-15);
        Assert.Equal(2, evaluation.PositiveCount);
    }

    [Fact]
    public void Of_Unbalanced_BalancedAccuracyIsTheMeanOfRecalls()
    {
        var evaluation = ProbeEvaluation.Of([1, -1, -1, -1, 1], [true, false, false, false, false]);

        Assert.Equal(0.8, evaluation.Accuracy);
        Assert.Equal((1 + 0.75) / 2, evaluation.BalancedAccuracy);
    }

    [Fact]
    public void Of_AllScoresEqual_AurocIsHalf() => Assert.Equal(0.5, ProbeEvaluation.Of([1, 1, 1], [true, false, true]).Auroc);

    [Fact]
    public void Of_HugeLogits_LossIsFinite()
    {
        var evaluation = ProbeEvaluation.Of([1e4, -1e4], [false, true]);

        Assert.Equal(1e4, evaluation.LogLoss);
        Assert.Equal(0, evaluation.Auroc);
    }

    [Fact]
    public void Of_OneClass_AurocIsNaN()
    {
        var evaluation = ProbeEvaluation.Of([1, -1], [true, true]);

        Assert.True(double.IsNaN(evaluation.Auroc));
        Assert.True(double.IsNaN(evaluation.BalancedAccuracy));
        Assert.Equal(0.5, evaluation.Accuracy);
    }

    [Fact]
    public void Of_NothingOrNaN_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ProbeEvaluation.Of([], []));
        Assert.Contains("text 1 is NaN", Assert.Throws<ArgumentException>(() => ProbeEvaluation.Of([0, double.NaN], [true, false])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_ByHand_IsTheWeightedGap()
    {
        var calibration = Calibration.Of([0.1, 0.3, 0.9, 1.0], [false, true, true, true], bins: 2);

        Assert.Equal([2, 2], calibration.Bins.Select(bin => bin.Count));
        Assert.Equal(0.2, calibration.Bins[0].MeanProbability, 12);
        Assert.Equal(0.5, calibration.Bins[0].PositiveShare);
        Assert.Equal((0.5 * 0.3) + (0.5 * 0.05), calibration.ExpectedError, 12);
    }

    [Fact]
    public void Bootstrap_SameSeed_IsTheSameWithAnyThreads()
    {
        double[] logits = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i))];
        bool[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0)];

        var one = new Bootstrap(logits, labels, new BootstrapOptions { Draws = 200, Seed = 3 }, new Compute(1)).Intervals();
        var three = new Bootstrap(logits, labels, new BootstrapOptions { Draws = 200, Seed = 3 }, new Compute(3)).Intervals();

        Assert.Equal(one, three);
        Assert.NotEqual(one, new Bootstrap(logits, labels, new BootstrapOptions { Draws = 200, Seed = 4 }, new Compute(1)).Intervals());
    }

    [Fact]
    public void Bootstrap_Accuracy_HasTheWidthOfTheBinomial()
    {
        double[] logits = [.. Enumerable.Range(0, 400).Select(i => i < 320 ? 1.0 : -1.0)];
        bool[] labels = [.. Enumerable.Repeat(true, 400)];

        var interval = new Bootstrap(logits, labels, new BootstrapOptions { Draws = 2000 }, new Compute(2)).Intervals().Accuracy;

        // 0.8 ± 1.96 sqrt(0.8 · 0.2 / 400) = 0.8 ± 0.0392; the draws are on a grid of 1/400.
        TensorAssert.Close(0.8 - 0.0392, interval.Low, absolute: 0.006);
        TensorAssert.Close(0.8 + 0.0392, interval.High, absolute: 0.006);
    }

    [Fact]
    public void Interval_OfDraws_InterpolatesAndLeavesOutNaN()
    {
        Assert.Equal(new Interval(0.5, 1.5), Interval.OfDraws([2, double.NaN, 0, 1], 0.5));
        Assert.Equal(new Interval(double.NaN, double.NaN), Interval.OfDraws([double.NaN], 0.5));
    }

    [Theory]
    [InlineData(1, 5, 0.21875)] // 2 (1 + 6) / 64
    [InlineData(0, 3, 0.25)]
    [InlineData(2, 2, 1)]
    [InlineData(0, 0, 1)]
    public void McNemar_Splits_AreExact(int onlyFirst, int onlySecond, double expected)
    {
        double[] first = [.. Enumerable.Repeat(1.0, onlyFirst), .. Enumerable.Repeat(-1.0, onlySecond), 1], second = [.. Enumerable.Repeat(-1.0, onlyFirst), .. Enumerable.Repeat(1.0, onlySecond), 1];

        var test = McNemar.Of(first, second, [.. Enumerable.Repeat(true, first.Length)]);

        Assert.Equal((onlyFirst, onlySecond), (test.OnlyFirst, test.OnlySecond));
        Assert.Equal(expected, test.PValue, 12);
    }

    [Fact]
    public void McNemar_ThousandsOfTexts_DoesNotUnderflowToNonsense()
    {
        double[] first = [.. Enumerable.Range(0, 4000).Select(i => i < 2100 ? 1.0 : -1.0)];

        var test = McNemar.Of(first, [.. first.Select(z => -z)], [.. Enumerable.Repeat(true, 4000)]);

        // z = (|2100 − 1900| − 1) / sqrt(4000) = 3.146: p ≈ 0.00165.
        TensorAssert.Close(0.00165, test.PValue, relative: 0.02);
    }
}
