using Suture.Numerics.Optimizers;

namespace Suture.Numerics.Tests.Optimizers;

public sealed class ScheduleFreeSignTests
{
    [Fact]
    public void Apply_TwoSteps_AreTheDefinition()
    {
        var state = new ScheduleFreeSign<double>(new ScheduleFreeSignOptions { Momentum = 0.75 }, [1.0]);
        double[] y = [1];

        state.BeginStep(0.5).Apply(y, [3.0], 0);

        // z = 1 − 0.5; the first average is z itself, and so is y.
        Assert.Equal(0.5, state.Point[0]);
        Assert.Equal(0.5, y[0]);

        state.BeginStep(0.5).Apply(y, [-7.0], 0);

        // z = 1, x = 0.5 + (1 − 0.5) / 2, y = x + (z − x) / 4.
        Assert.Equal(1, state.Point[0]);
        Assert.Equal(0.8125, y[0], 1e-15);
        double[] x = new double[1];
        state.Averaged(y, x);
        Assert.Equal(0.75, x[0], 1e-15);
    }

    [Fact]
    public void Apply_GrowingRate_WeighsTheAverageByItsSquare()
    {
        var state = new ScheduleFreeSign<double>(new ScheduleFreeSignOptions { Momentum = 1 }, [0.0]);
        double[] y = [0];

        state.BeginStep(1).Apply(y, [-1.0], 0);
        state.BeginStep(2).Apply(y, [-1.0], 0);

        // x is 1, then 1 + (3 − 1) · 4/5; with a momentum of 1 the parameters are x.
        Assert.Equal(2.6, y[0], 1e-15);
        Assert.Equal(5, state.WeightSum);
        Assert.Equal(2, state.LargestRate);
    }

    [Fact]
    public void Apply_ZeroOrNaN_MovesNothing()
    {
        var state = new ScheduleFreeSign<float>(new ScheduleFreeSignOptions(), [1f, 2f]);
        float[] y = [1, 2];

        state.BeginStep(0.5).Apply(y, [0f, float.NaN], 0);

        Assert.Equal([1f, 2f], y);
    }

    [Fact]
    public void Apply_InParts_IsTheWhole()
    {
        float[] whole = [1, 2, 3], parts = [1, 2, 3], gradient = [1, -1, 2];
        var first = new ScheduleFreeSign<float>(new ScheduleFreeSignOptions(), whole);
        var second = new ScheduleFreeSign<float>(new ScheduleFreeSignOptions(), parts);

        first.BeginStep(0.1).Apply(whole, gradient, 0);
        var step = second.BeginStep(0.1);
        step.Apply(parts.AsSpan(2), gradient.AsSpan(2), 2);
        step.Apply(parts.AsSpan(0, 2), gradient.AsSpan(0, 2), 0);

        Assert.Equal(whole, parts);
    }

    [Fact]
    public void Apply_PartOutsideTheState_Throws()
    {
        var step = new ScheduleFreeSign<float>(new ScheduleFreeSignOptions(), [1f]).BeginStep(1);

        Assert.Throws<ArgumentException>(() => step.Apply(new float[2], new float[2], 0));
        Assert.Throws<ArgumentException>(() => step.Apply(new float[1], new float[1], 1));
        Assert.Throws<ArgumentException>(() => step.Apply(new float[1], new float[2], 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Constructor_MomentumOutOfRange_Throws(double momentum) =>
        Assert.Throws<ArgumentException>(() => new ScheduleFreeSign<float>(new ScheduleFreeSignOptions { Momentum = momentum }, [1f]));
}
