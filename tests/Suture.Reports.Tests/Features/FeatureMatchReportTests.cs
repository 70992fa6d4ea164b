using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Features;

namespace Suture.Reports.Tests.Features;

public sealed class FeatureMatchReportTests
{
    private static readonly DictionaryPairResult Pair = new()
    {
        First = "transferred",
        Second = "native",
        OfFirst = Direction(4, 3, 2),
        OfSecond = Direction(6, 6, 1),
        MutualCount = 2,
        PairCount = 3,
        TotalCosine = 1.5,
        Bound = 0,
        CandidatePairs = 20,
        Rounds = 2,
        AssignedCosine = ValueSummary.Of([0.9, 0.5, 0.1]),
        AssignedCorrelation = ValueSummary.Of([0.8, 0.4, null]),
        TwinCount = 1,
        Twins = [new TwinFeature { First = 7, Second = 8, Cosine = 0.9, Correlation = 0.8, DensityFirst = 0.1, DensitySecond = 0.2, PromotedFirst = [" word"], PromotedSecond = ["other"] }],
    };

    private static readonly FeatureMatchResult Sample = new()
    {
        Small = "embedded:a",
        Large = "embedded:b",
        LayerSmall = 2,
        LayerLarge = 3,
        ContextCount = 9,
        ContextsCounted = 7,
        TokenCount = 1234,
        NullLevel = 0.01,
        Seed = 0,
        Transfer = Pair,
        Yardstick = null,
    };

    [Fact]
    public void Render_AResult_SaysSharesBothWaysAndTheBound()
    {
        var page = new RenderedPage(FeatureMatchReport.Render(Sample, "suture features match"));

        Assert.Contains("of 3 transferred latents", page.Opening, StringComparison.Ordinal);
        Assert.Contains("7 contexts of 9, as more would not have fitted", page.Opening, StringComparison.Ordinal);
        Assert.Contains("no assignment of all latents has a larger sum", page.Words("twins"), StringComparison.Ordinal);
        Assert.Contains("#7 and #8", page.Words("table-twins"), StringComparison.Ordinal);
        Assert.Contains("1 of 3 active transferred latents have no counterpart among the native", page.Words("table-missing-transferred"), StringComparison.Ordinal);
        Assert.Contains("5 of 6 active native latents have no counterpart among the transferred", page.Words("table-missing-native"), StringComparison.Ordinal);
        Assert.Contains("0.400, in use", page.Words("table-thresholds"), StringComparison.Ordinal);
        Assert.DoesNotContain("yardstick", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_YardstickAndOpenBound_AreShown()
    {
        var page = new RenderedPage(FeatureMatchReport.Render(Sample with { NullLevel = null, Transfer = Pair with { Bound = 0.5 }, Yardstick = Pair with { First = "A's", Second = "A's other" } }, ""));

        Assert.Contains("the best of all could have 0.500 more", page.Words("twins"), StringComparison.Ordinal);
        Assert.Contains("as was asked for", page.Opening, StringComparison.Ordinal);
        Assert.Contains("A's other", page.Words("yardstick"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingAlive_StaysAPage()
    {
        var dead = Direction(4, 0, 0) with { Lone = [], Correlation = ValueSummary.Of([null, null]), Shares = [new(0.4, 0.5, null, 0)] };

        var page = new RenderedPage(FeatureMatchReport.Render(Sample with { Transfer = Pair with { OfFirst = dead, OfSecond = dead, Twins = [], TwinCount = 0, AssignedCorrelation = ValueSummary.Of([null]) } }, ""));

        Assert.Contains("none active", page.Words("table-thresholds"), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileNames_StayTextAndEveryLinkLeadsSomewhere()
    {
        const string Attack = "</style><script>alert(1)</script>\"' {{ \u0000\ud800";

        var page = new RenderedPage(FeatureMatchReport.Render(Sample with { Small = Attack, Large = Attack, Transfer = Pair with { Twins = [Pair.Twins[0] with { PromotedFirst = [Attack] }] }, Yardstick = Pair }, Attack));

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain('\u0000', page.Text);
        var ids = page.Attributes("id").ToHashSet(StringComparer.Ordinal);
        Assert.All(page.Attributes("href").Where(href => href.StartsWith('#')), href => Assert.Contains(href[1..], ids));
        Assert.Equal(page.Attributes("id").Count(), ids.Count);
    }

    private static MatchDirection Direction(int latents, int alive, int counterparts) => new()
    {
        LatentCount = latents,
        AliveCount = alive,
        Cosine = ValueSummary.Of([0.5, 0.45, 0.3]),
        Chance = ValueSummary.Of([0.2, 0.3]),
        Correlation = ValueSummary.Of([0.5, null]),
        Threshold = 0.4,
        CounterpartCount = counterparts,
        AliveCounterpartCount = counterparts,
        Shares = [new(0.3, 0.5, 0.5, 0.1), new(0.4, 0.4, 0.4, 0)],
        Lone = [new LoneFeature { Latent = 3, Density = 0.1, Cosine = 0.2, Correlation = null, Promoted = [" word"] }],
    };
}
