using Suture.SparseAutoencoders.Flops;

namespace Suture.Tests.SparseAutoencoders.Flops;

public sealed class PowerLawTests
{
    [Fact]
    public void Fit_TwoPoints_GoesThroughBoth()
    {
        var law = PowerLaw.Fit([1, 100], [0.4, 0.04]);

        Assert.Equal(0.4, law.A, 1e-12);
        Assert.Equal(0.5, law.Beta, 1e-12);
        Assert.Equal(1, law.RSquared, 1e-12);
        Assert.Equal(0.04, law.At(100), 1e-12);
    }

    [Fact]
    public void Fit_LevelPoints_IsLevel()
    {
        var law = PowerLaw.Fit([1, 10, 100], [0.5, 0.5, 0.5]);

        Assert.Equal(0, law.Beta, 1e-12);
        Assert.Equal(1, law.RSquared);
        Assert.Null(law.CrossingLog10(law));
    }

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, -0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(2.0, 0.5)]
    public void Fit_NotPositiveOrOneCost_IsRefused(double cost, double loss) => Assert.Throws<ArgumentException>(() => PowerLaw.Fit([cost, 2], [loss, 0.5]));

    [Fact]
    public void Frontier_BudgetBelowAFullWindow_IsLeftOut()
    {
        CostPoint[] narrow = [new(1, 0.2), new(2, 0.4), new(3, 0.5)], wide = [new(2, 0.2), new(4, 0.6), new(6, 0.9)];

        var frontier = ScalingFrontier.Of([(8, narrow), (16, wide)], [1, 2.5, 4, 6], windowPoints: 2);

        Assert.Equal([new FrontierPoint(2.5, 0.7, 8), new FrontierPoint(4, 0.55, 8), new FrontierPoint(6, 0.25, 16)], frontier.Select(p => p with { Fvu = Math.Round(p.Fvu, 12) }));
    }

    [Fact]
    public void Grid_ThreeBudgets_HaveEqualRatios() => Assert.Equal([1, 10, 100], ScalingFrontier.Grid(1, 100, 3).Select(value => Math.Round(value, 9)));
}
