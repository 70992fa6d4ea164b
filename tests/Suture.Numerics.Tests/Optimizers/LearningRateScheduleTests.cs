using Suture.Numerics.Optimizers;

namespace Suture.Numerics.Tests.Optimizers;

public class LearningRateScheduleTests
{
    [Fact]
    public void RateAt_Cosine_RunsFromRateToFloorAndStays()
    {
        var schedule = LearningRateSchedule.Cosine(1, 10, 0.2);

        Assert.Equal(1, schedule.RateAt(0));
        Assert.Equal(0.6, schedule.RateAt(5), 1e-15);
        Assert.Equal(0.2, schedule.RateAt(10), 1e-15);
        Assert.Equal(0.2, schedule.RateAt(99), 1e-15);
    }

    [Theory]
    [InlineData(WarmUpStart.FirstStepMoves, new[] { 0.25, 0.5, 0.75, 1, 1 })]
    [InlineData(WarmUpStart.Zero, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    public void RateAt_WarmUp_FollowsTheConvention(WarmUpStart start, double[] expected)
    {
        var schedule = new LearningRateSchedule { BaseRate = 1, WarmUpSteps = 4, WarmUpStart = start };

        Assert.Equal(expected, Enumerable.Range(0, 5).Select(t => schedule.RateAt(t)));
    }

    [Fact]
    public void RateAt_LinearWithFinalDecay_FallsToZero()
    {
        var schedule = new LearningRateSchedule { BaseRate = 1, Shape = RateShape.Constant, TotalSteps = 10, DecaySteps = 4 };

        Assert.Equal([1, 1, 0.75, 0.5, 0.25, 0, 0], Enumerable.Range(5, 7).Select(t => schedule.RateAt(t)));
    }

    [Fact]
    public void RateAt_Linear_IsALine()
    {
        var schedule = new LearningRateSchedule { BaseRate = 1, Shape = RateShape.Linear, TotalSteps = 4, FloorRate = 0.2 };

        Assert.Equal(0.6, schedule.RateAt(2), 1e-15);
        Assert.Equal(0.2, schedule.RateAt(4), 1e-15);
    }

    [Fact]
    public void Validate_SeveralFaults_NamesAll()
    {
        var schedule = new LearningRateSchedule { BaseRate = 0, Shape = RateShape.Cosine, TotalSteps = 3, WarmUpSteps = 5, FloorRate = 2 };

        string message = Assert.Throws<ArgumentException>(schedule.Validate).Message;

        Assert.Contains("BaseRate", message, StringComparison.Ordinal);
        Assert.Contains("FloorRate", message, StringComparison.Ordinal);
        Assert.Contains("TotalSteps", message, StringComparison.Ordinal);
    }
}
