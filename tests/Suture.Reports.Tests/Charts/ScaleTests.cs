using Suture.Reports.Charts;

namespace Suture.Reports.Tests.Charts;

public sealed class ScaleTests
{
    [Fact]
    public void Linear_Around_HasRoundTicks()
    {
        var scale = LinearScale.Around([3.51, 4.53]);

        Assert.Equal(["3.4", "3.6", "3.8", "4.0", "4.2", "4.4", "4.6"], scale.Ticks.Select(tick => tick.Label));
        Assert.Equal(0, scale.Map(3.4), 9);
        Assert.Equal(1, scale.Map(4.6), 9);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { double.NaN })]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 0.0, 0.0 })]
    public void Linear_DegenerateData_StillHasAWidth(double[] values)
    {
        var scale = LinearScale.Around(values);

        Assert.True(scale.Maximum > scale.Minimum);
        Assert.InRange(scale.Ticks.Count, 2, 20);
    }

    [Fact]
    public void Log_Decades_AreLabelledAsPowers()
    {
        var scale = LogScale.Around([1e9, 2e12]);

        Assert.Equal(["10⁹", "10¹⁰", "10¹¹", "10¹²"], scale.Ticks.Select(tick => tick.Label).Where(label => label.Length > 0));
        Assert.False(scale.CanShow(0));
    }

    [Fact]
    public void Log_LessThanTwoDecades_HasTwosAndFives()
    {
        var labels = LogScale.Around([4e11, 6e12]).Ticks.Select(tick => tick.Label).Where(label => label.Length > 0);

        Assert.Equal(["5·10¹¹", "10¹²", "2·10¹²", "5·10¹²"], labels);
    }

    [Fact]
    public void Log_NothingPositive_IsADecade() => Assert.Equal(["10⁰", "10¹"], LogScale.Around([0, -1, double.NaN]).Ticks.Select(tick => tick.Label).Where(label => label.StartsWith("10", StringComparison.Ordinal)));

    [Fact]
    public void Ordinal_Values_AreEvenlySpaced()
    {
        var scale = new OrdinalScale([0, 0.1, 1, 10], value => FormattableString.Invariant($"{value}"));

        Assert.Equal([0.125, 0.375, 0.625, 0.875], new[] { 0, 0.1, 1, 10 }.Select(scale.Map));
        Assert.False(scale.CanShow(5));
    }
}
