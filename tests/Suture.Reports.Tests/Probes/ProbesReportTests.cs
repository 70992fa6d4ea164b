using Suture.Experiments.Results;
using Suture.Reports.Probes;

namespace Suture.Reports.Tests.Probes;

public sealed class ProbesReportTests
{
    [Fact]
    public void Render_TwoSets_HasAFigureForEachAndTheirMeanBothWays()
    {
        var page = new RenderedPage(ProbesReport.Render(SampleProbes.Create("one", "two")));

        Assert.Equal(6, Charts(page));
        Assert.Contains("93.0 %", page.Opening.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("kept − random map", page.Words("table-where-up"), StringComparison.Ordinal);
        Assert.Contains("1 empty, 2 without a token", page.Words("sets"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OneSet_HasNoMean()
    {
        var page = new RenderedPage(ProbesReport.Render(SampleProbes.Create("one")));

        Assert.Equal(2, Charts(page));
        Assert.DoesNotContain("mean over sets", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SameResult_IsTheSameText() => Assert.Equal(ProbesReport.Render(SampleProbes.Create("one")), ProbesReport.Render(SampleProbes.Create("one")));

    [Fact]
    public void Render_EveryLink_HasItsPlace()
    {
        var page = new RenderedPage(ProbesReport.Render(SampleProbes.Create("one", "two")));
        var ids = page.Attributes("id").ToHashSet(StringComparer.Ordinal);

        Assert.Equal(ids.Count, page.Attributes("id").Count());
        Assert.All(page.Attributes("href").Where(href => href.StartsWith('#')), href => Assert.Contains(href[1..], ids));
    }

    [Fact]
    public void Render_HostileNames_StayText()
    {
        const string Attack = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"' {{<![CDATA[ \u0000\ud800";
        var sample = SampleProbes.Create(Attack);
        var page = new RenderedPage(ProbesReport.Render(sample with
        {
            Models = new ModelPair { Small = sample.Models.Small with { Name = Attack }, Large = sample.Models.Large with { Name = Attack } },
            StitchMethod = Attack,
            DataSets = [sample.DataSets[0] with { Classes = [Attack] }],
            SaeSmall = sample.SaeSmall with { Rule = Attack },
            Provenance = sample.Provenance with { Command = Attack },
        }));

        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("img"));
        Assert.DoesNotContain('\u0000', page.Text);
    }

    [Fact]
    public void Render_NoDataSet_IsRefused() => Assert.Throws<ArgumentException>(() => ProbesReport.Render(SampleProbes.Create()));

    // Tables are figures as well.
    private static int Charts(RenderedPage page) => page.All("figure").Count(figure => ((string?)figure.Attribute("id"))!.StartsWith("fig-", StringComparison.Ordinal));
}
