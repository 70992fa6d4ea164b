using Suture.Experiments.Probes;
using Suture.Experiments.Robustness;
using Suture.Probing.Evaluation;

namespace Suture.Tests.Experiments.Robustness;

public sealed class RobustnessCaseTests
{
    // Intervals are ± 0.03, so by Newcombe's form those of differences are ± 0.03 √2 = ± 0.0424.
    [Theory]
    [InlineData(0.54, 0.9, 0.5, RobustnessVerdict.NoSignal)]
    [InlineData(0.9, 0.54, 0.5, RobustnessVerdict.Fails)]
    [InlineData(0.9, 0.3, 0.5, RobustnessVerdict.Fails)]
    [InlineData(0.9, 0.85, 0.5, RobustnessVerdict.Holds)]
    [InlineData(0.9, 0.97, 0.5, RobustnessVerdict.Holds)]
    [InlineData(0.9, 0.70, 0.5, RobustnessVerdict.Weaker)]
    [InlineData(0.9, 0.80, 0.5, RobustnessVerdict.Unclear)]
    public void Find_KnownScores_GivesTheVerdictByHand(double native, double transferred, double control, RobustnessVerdict expected)
    {
        var finding = Case(Arm(RobustnessArm.Native, native), Arm(RobustnessArm.Transferred, transferred), Arm(RobustnessArm.Random, control)).Find(0.1, 0.95);

        Assert.Equal(expected, finding.Verdict);
        Assert.Equal(transferred - native - (0.03 * Math.Sqrt(2)), finding.ToNative.Low, 1e-12);
        Assert.Equal(transferred - control + (0.03 * Math.Sqrt(2)), finding.ToControl.High, 1e-12);
    }

    [Fact]
    public void Find_SeveralControls_TakesTheBest()
    {
        var finding = Case(Arm(RobustnessArm.Native, 0.9), Arm(RobustnessArm.Transferred, 0.8), Arm(RobustnessArm.Random, 0.4), Arm(RobustnessArm.Unsteered, 0.79)).Find(0.1, 0.95);

        Assert.Equal((RobustnessArm.Unsteered, RobustnessVerdict.Fails), (finding.Control, finding.Verdict));
    }

    // The arms rise and fall together, so their difference is certain although neither is.
    [Fact]
    public void Less_SameResamples_IsPaired()
    {
        var one = new MeasuredArm(RobustnessArm.Native, 0.5, new Interval(0.2, 0.8), [0.2, 0.5, 0.8]);
        var other = new MeasuredArm(RobustnessArm.Transferred, 0.4, new Interval(0.1, 0.7), [0.1, 0.4, 0.7]);

        var difference = one.Less(other, 0.95);

        Assert.Equal(0.1, difference.Low, 1e-12);
        Assert.Equal(0.1, difference.High, 1e-12);
    }

    // Newcombe (1998), table II, contrast (a): 56/70 less 48/80 with Wilson's intervals is 0.0524 to 0.3339.
    [Fact]
    public void Less_NewcombesExample_GivesHisInterval()
    {
        var difference = new MeasuredArm(RobustnessArm.Native, 56 / 70.0, Wilson(56, 70)).Less(new MeasuredArm(RobustnessArm.Random, 48 / 80.0, Wilson(48, 80)), 0.95);

        Assert.Equal(0.0524, difference.Low, 5e-5);
        Assert.Equal(0.3339, difference.High, 5e-5);
    }

    private static Interval Wilson(double successes, double trials)
    {
        const double Z = 1.959964;
        double middle = (2 * successes) + (Z * Z), width = Z * Math.Sqrt((Z * Z) + (4 * successes * (1 - (successes / trials)))), scale = 2 * (trials + (Z * Z));
        return new Interval((middle - width) / scale, (middle + width) / scale);
    }

    private static MeasuredArm Arm(RobustnessArm arm, double score) => new(arm, score, new Interval(score - 0.03, score + 0.03));

    private static RobustnessCase Case(params MeasuredArm[] arms) => new(RobustnessFactor.Seed, "1", "probe x", ProbeDirection.Up, arms);
}
