using Suture.Activations;

namespace Suture.Tests.Activations;

public sealed class MomentPlanTests
{
    private static readonly int[] WidthsA = [.. Enumerable.Repeat(64, 6)];
    private static readonly int[] WidthsB = [.. Enumerable.Repeat(96, 9)];

    [Fact]
    public void EstimateBytes_OneSegment_CountsSumsOnceAndBlocks()
    {
        var options = new MomentOptions { BlockRows = 10, BlocksPerSegment = 4 };

        // One node of (2² + 3² + 2·3) float64, and 10 rows of 5 columns in float32 and float64.
        Assert.Equal((19 * 8) + (10 * 5 * 12), MomentPlan.EstimateBytes([2], [3], 40, options));
        Assert.Equal((3 * 19 * 8) + (10 * 5 * 12), MomentPlan.EstimateBytes([2], [3], 41, options));
    }

    [Fact]
    public void ForAllPairs_AmpleMemory_IsOnePass()
    {
        var plan = MomentPlan.ForAllPairs(WidthsA, WidthsB, 1000, long.MaxValue);

        Assert.Equal(54, Assert.Single(plan.Passes).PairCount);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.2)]
    [InlineData(0.15)]
    public void ForAllPairs_TightMemory_CoversEveryPairOnceWithinTheBudget(double share)
    {
        long budget = (long)(MomentPlan.EstimateBytes(WidthsA, WidthsB, 1000) * share);

        var plan = MomentPlan.ForAllPairs(WidthsA, WidthsB, 1000, budget);

        Assert.True(plan.Passes.Count > 1);
        Assert.All(plan.Passes, pass => Assert.True(pass.EstimatedBytes <= budget));
        var pairs = plan.Passes.SelectMany(pass => pass.SitesA.SelectMany(_ => pass.SitesB, (a, b) => (a, b))).ToArray();
        Assert.Equal(54, pairs.Distinct().Count());
        Assert.Equal(54, pairs.Length);
    }

    [Fact]
    public void ForChosenLayer_TakesThatLayerWithAllOfB()
    {
        var pass = Assert.Single(MomentPlan.ForChosenLayer(WidthsA, 2, WidthsB, 1000, long.MaxValue).Passes);

        Assert.Equal([2], pass.SitesA);
        Assert.Equal(9, pass.SitesB.Count);
    }

    [Fact]
    public void ForAllPairs_NotEvenOnePairFits_SaysWhatItNeeds()
    {
        var exception = Assert.Throws<ArgumentException>(() => MomentPlan.ForAllPairs(WidthsA, WidthsB, 1000, 1000));

        Assert.Contains("the budget is 1,000", exception.Message, StringComparison.Ordinal);
    }
}
