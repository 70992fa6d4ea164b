using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Features;

namespace Suture.Reports.Tests.Features;

public sealed class FeatureAttributionReportTests
{
    private static readonly FeatureAttributionResult Sample = new()
    {
        Small = "embedded:a",
        Large = "embedded:b",
        LayerSmall = 2,
        LayerLarge = 3,
        ContextCount = 7,
        TokenCount = 1234,
        LatentCount = 5,
        MinimumActive = 10,
        FrequentCount = 3,
        FoldGain = false,
        Centred = false,
        Seed = 9,
        Attribution = [Score(AttributionArm.Transferred, 0.9, 0.6, 0.2, null, null), Score(AttributionArm.RandomCounterpart, 0.01, 0, -0.01, 0, null), Score(AttributionArm.Shuffled, 0, 0, 0, 0, 0)],
        Activation = [Score(AttributionArm.Transferred, 0.9, 0.8, 0.3, null, null), Score(AttributionArm.RandomCounterpart, 0, 0, 0, 0, null)],
        Undefined = [new(UndefinedReason.DeadInSmall, 1, 0), new(UndefinedReason.DeadInLarge, 1, 1), new(UndefinedReason.DeadInBoth, 0, 0), new(UndefinedReason.Constant, 0, 0)],
        ByDensity = [new(1, 0.001, 0.2, 0.2, 0.2), new(1, 0.01, 0.6, 0.6, 0.6), new(1, 0.1, 0.9, 0.9, 0.9)],
        Best = [Feature(4, 0.9)],
        Worst = [Feature(1, 0.2)],
    };

    [Fact]
    public void Render_AResult_SaysMediansSharesAndWhatIsUndefined()
    {
        var page = new RenderedPage(FeatureAttributionReport.Render(Sample, "suture features attribution"));

        Assert.Contains("0.60 is the median attribution correlation", page.Opening, StringComparison.Ordinal);
        Assert.Contains("66.7 % of them correlate by more than 0.5", page.Opening, StringComparison.Ordinal);
        Assert.Contains("2 of 5 latents have no correlation", page.Opening, StringComparison.Ordinal);
        Assert.Contains("2 latents have no attribution correlation, 1 of them frequent in A", page.Words("table-undefined"), StringComparison.Ordinal);
        Assert.Contains("#4", page.Words("table-best"), StringComparison.Ordinal);
        Assert.Contains("word", page.Words("table-worst"), StringComparison.Ordinal);
        Assert.Equal(2, page.All("svg").Count(svg => ((string?)svg.Attribute("id"))?.StartsWith("fig-attribution", StringComparison.Ordinal) == true));
        Assert.Contains("scores.csv", page.Words("reproduce"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingDefined_StaysAPage()
    {
        var empty = Sample with
        {
            Attribution = [Score(AttributionArm.Transferred, null, null)],
            Activation = [Score(AttributionArm.Transferred, null, null)],
            ByDensity = [],
            Best = [],
            Worst = [],
        };

        var page = new RenderedPage(FeatureAttributionReport.Render(empty, ""));

        Assert.Contains("undefined is the median attribution correlation", page.Opening, StringComparison.Ordinal);
        Assert.Contains("no frequent latent has one", page.Words("table-best"), StringComparison.Ordinal);
        Assert.Contains("nothing to compare", page.Words("density"), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileNames_StayText()
    {
        const string Attack = "</style><script>alert(1)</script>\"' {{ \u0000\ud800";

        var page = new RenderedPage(FeatureAttributionReport.Render(Sample with { Small = Attack, Large = Attack, Best = [Feature(1, 0.5) with { PromotedSmall = [Attack, "\n", ""], PromotedLarge = [Attack] }] }, Attack));

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain('\u0000', page.Text);
    }

    [Fact]
    public void Render_EveryLinkToADefinition_HasOne()
    {
        var page = new RenderedPage(FeatureAttributionReport.Render(Sample, ""));

        var ids = page.Attributes("id").ToHashSet(StringComparer.Ordinal);
        Assert.All(page.Attributes("href").Where(href => href.StartsWith('#')), href => Assert.Contains(href[1..], ids));
        Assert.Equal(page.Attributes("id").Count(), ids.Count);
    }

    [Fact]
    public void Render_WithoutTransfer_IsRefused() => Assert.Throws<ArgumentException>(() => FeatureAttributionReport.Render(Sample with { Attribution = [] }, ""));

    private static AttributionScore Score(AttributionArm arm, params double?[] values) => new(arm, ValueSummary.Of(values), ValueSummary.Of(values.Take(3)));

    private static AttributedFeature Feature(int latent, double attribution) => new()
    {
        Latent = latent,
        Attribution = attribution,
        Activation = null,
        DensitySmall = 0.01,
        DensityLarge = 0.02,
        PromotedSmall = [" word"],
        PromotedLarge = ["other"],
    };
}
