using Suture.Reports.FeatureHeads;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.FeatureHeads;

public sealed class FeatureHeadsReportTests
{
    private static readonly RenderedPage Page = new(FeatureHeadsReport.Render(SampleHeads.Result));

    [Fact]
    public void Render_Opening_SaysWhatWasFoundAndWhatChanceGives()
    {
        Assert.Contains("2 of 3 latents are live", Page.Opening, StringComparison.Ordinal);
        Assert.Contains("0.40 is the largest Null share of a live latent in a; the best of as many random directions has 0.32", Page.Opening, StringComparison.Ordinal);
        Assert.Contains("1 of 2 candidates for entropy features", Page.Opening, StringComparison.Ordinal);
        Assert.Contains("1 of 2 candidates by Score really move the head of a", Page.Opening, StringComparison.Ordinal);
        Assert.Contains("1 of them do so in b too", Page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ASmallEffectThatChanceDoesNotReach_IsNotSeen()
    {
        string table = Page.Words("table-heads");

        Assert.Contains("moved by 1 of 2 candidates in a, and by 1 of those in b", table, StringComparison.Ordinal);
        Assert.Contains("0.0001 2 %", table, StringComparison.Ordinal);
        Assert.Contains("row of zeros", table, StringComparison.Ordinal);
        var figure = Page.All("figure").Single(element => (string?)element.Attribute("id") == "table-heads");
        Assert.Equal(["0.1200", "0.0800"], figure.Descendants("td").Where(cell => (string?)cell.Attribute("class") == "number best").Select(cell => cell.Value[..6]));
    }

    [Fact]
    public void Render_Curves_StandSideBySideAndTellTheVerdict()
    {
        Assert.Contains("Latent 7 deactivates head (1, 1) of a: 0.1200, rank 2 %", Page.Words("fig-effect-7-small"), StringComparison.Ordinal);
        Assert.Contains("Latent 7 deactivates head (2, 1) of b", Page.Words("fig-effect-7-large"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_RotaryQueries_SaysWhatScoresMean()
    {
        Assert.Contains("Queries of b turn by their position: scores are means over the positions", Page.Words("heads"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EveryLinkOfAMetric_HasItsDefinition()
    {
        var ids = Page.Attributes("id").ToHashSet(StringComparer.Ordinal);

        Assert.All(Page.Attributes("href").Where(link => link.StartsWith('#')), link => Assert.Contains(link[1..], ids));
        Assert.Equal(Page.Attributes("id").Count(), ids.Count);
    }

    [Fact]
    public void Render_ScoresRefused_SaysWhy()
    {
        var page = new RenderedPage(FeatureHeadsReport.Render(SampleHeads.Result with { Deactivation = null, Refused = "normalises the queries" }));

        Assert.Contains("Attention was not looked at. normalises the queries", page.Opening, StringComparison.Ordinal);
        Assert.Contains("normalises the queries", page.Words("heads"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileNames_StayText()
    {
        const string Attack = "</style><script>alert(1)</script>\"' {{ \u0000\ud800";

        var page = new RenderedPage(FeatureHeadsReport.Render(SampleHeads.Result with { Small = Attack, Large = Attack, Provenance = SampleHeads.Result.Provenance with { Command = Attack } }));

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain('\u0000', page.Text);
    }

    [Fact]
    public void Render_Twice_GivesTheSameText() => Assert.Equal(Page.Text, FeatureHeadsReport.Render(SampleHeads.Result));
}
