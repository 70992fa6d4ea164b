using Suture.Experiments;

namespace Suture.Tests.Experiments;

public sealed class MeasurementStepsTests
{
    [Fact]
    public void Of_ManySteps_DoublesThenKeepsTheInterval() =>
        Assert.Equal([0, 1, 2, 4, 8, 11, 22, 33, 35], MeasurementSteps.Of(35, points: 3));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(400)]
    [InlineData(120_000)]
    public void Of_AnyLength_BeginsAtZeroEndsAtLastAndRises(int steps)
    {
        var measured = MeasurementSteps.Of(steps);

        Assert.Equal(0, measured[0]);
        Assert.Equal(steps, measured[^1]);
        Assert.True(measured.Zip(measured.Skip(1)).All(p => p.First < p.Second));
        Assert.True(measured.Count <= 70);
    }
}
