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
}
