using Suture.Features;

namespace Suture.Tests.Features;

public sealed class SemanticStructuralTests
{
    [Fact]
    public void AddGroup_GroupsThatCannotBe_AreRefused()
    {
        var roles = new SemanticStructural(3);

        Assert.Contains("1 versions", Assert.Throws<ArgumentException>(() => roles.AddGroup([[0]])).Message, StringComparison.Ordinal);
        Assert.Contains("feature 3; there are 3", Assert.Throws<ArgumentException>(() => roles.AddGroup([[0], [3]])).Message, StringComparison.Ordinal);
        Assert.Equal(0, roles.GroupCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => roles.Label(0, threshold: double.NaN));
    }

    [Fact]
    public void Add_ClassifiedGroupSeveralTimes_CountsAsIfAddedSoOften()
    {
        int[][] versions = [[0, 1, 1], [1, 2]];
        var once = new SemanticStructural(4);
        for (int i = 0; i < 3; i++) once.AddGroup(versions);
        var drawn = new SemanticStructural(4);

        var roles = drawn.Classify(versions);
        Assert.Equal(0, drawn.GroupCount);
        Assert.Equal([1], roles.Structural);
        Assert.Equal([0, 2], roles.Semantic.Order());
        drawn.Add(roles, 3);
        drawn.Add(roles, 0);

        Assert.Equal(once.StructuralCounts, drawn.StructuralCounts);
        Assert.Equal(once.SemanticCounts, drawn.SemanticCounts);
        Assert.Equal(3, drawn.GroupCount);
        Assert.Equal([FeatureRole.Semantic, FeatureRole.Structural, FeatureRole.Semantic, FeatureRole.Dead], drawn.Labels());
    }

    [Fact]
    public void Add_UnknownFeatureOrNegativeTimes_IsRefusedAndCountsNothing()
    {
        var roles = new SemanticStructural(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => roles.Add(new GroupRoles([0], [1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => roles.Add(new GroupRoles([0], []), -1));
        Assert.Equal((0, 0), (roles.GroupCount, roles.StructuralCounts[0]));
    }
}
