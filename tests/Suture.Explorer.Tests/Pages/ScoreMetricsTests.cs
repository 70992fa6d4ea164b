using Suture.Explorer.Pages;

namespace Suture.Explorer.Tests.Pages;

public sealed class ScoreMetricsTests
{
    [Theory]
    [InlineData("attribution", 0.5, true)]
    [InlineData("structural_share", 1.0, true)]
    [InlineData("deactivation", -0.8, false)]
    [InlineData("deactivation_head", 1.0, false)]
    [InlineData("of_another_analysis", 0.5, true)]
    [InlineData("of_another_analysis", 7.0, false)]
    [InlineData("attribution", null, false)]
    public void IsShare_ByTheScoreAndOfUnknownOnesByTheValue(string name, double? value, bool expected) =>
        Assert.Equal(expected, ScoreMetrics.IsShare(name, value));

    [Fact]
    public void Of_UnknownScore_IsNamedByItsWords() => Assert.Equal("Of another analysis", ScoreMetrics.Of("of_another_analysis").Name);
}
