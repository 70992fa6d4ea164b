using Suture.Features;

namespace Suture.Tests.Features;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Of_AnyRisingFunction_IsOne() => Assert.Equal(1.0, RankCorrelation.Of([3, 1, 2, 10], [27, 1, 8, 1000])!.Value, 1e-12);

    // Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: 4.5 / √(4.5 · 5).
    [Fact]
    public void Of_EqualValues_ShareTheirRank() => Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), RankCorrelation.Of([1, 2, 2, 3], [1, 2, 3, 4])!.Value, 1e-12);

    [Fact]
    public void Of_NothingThatVaries_IsUndefined()
    {
        Assert.Null(RankCorrelation.Of([], []));
        Assert.Null(RankCorrelation.Of([1], [2]));
        Assert.Null(RankCorrelation.Of([1, 1], [2, 3]));
    }

    [Fact]
    public void Of_NaNOrAnotherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1]));
    }
}
