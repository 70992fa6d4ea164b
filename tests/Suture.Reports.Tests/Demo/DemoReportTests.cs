using Suture.Experiments.Results;
using Suture.Reports.Demo;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.Demo;

public sealed class DemoReportTests
{
    private static readonly RenderedPage Page = new(SampleResult.Create());

    [Fact]
    public void Render_SameResult_SameBytes()
    {
        // The sample can be looked at: SUTURE_REPORT_SAMPLE=page.html dotnet test …
        if (Environment.GetEnvironmentVariable("SUTURE_REPORT_SAMPLE") is { Length: > 0 } path) File.WriteAllText(path, Page.Text);

        Assert.Equal(Page.Text, DemoReport.Render(SampleResult.Create()));
    }

    [Fact]
    public void Render_LineEnds_AreLf() => Assert.DoesNotContain('\r', Page.Text);

    [Fact]
    public void Render_LinksWithinThePage_Resolve()
    {
        var ids = Page.Attributes("id").ToHashSet(StringComparer.Ordinal);

        var dangling = Page.Attributes("href").Where(href => href.StartsWith('#') && !ids.Contains(href[1..])).Distinct(StringComparer.Ordinal);

        Assert.Empty(dangling);
    }

    [Fact]
    public void Render_Ids_AreUnique() => Assert.Empty(Page.Attributes("id").GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Render_ReferencesInDrawings_Resolve()
    {
        var ids = Page.Attributes("id").ToHashSet(StringComparer.Ordinal);

        var references = Page.Root.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Value).Where(value => value.StartsWith("url(#", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Contains(reference[5..^1], ids));
    }

    [Fact]
    public void Render_AsksNothingOfOtherHosts()
    {
        Assert.All(Page.Attributes("href"), href => Assert.True(href.StartsWith('#') || href.StartsWith("data:", StringComparison.Ordinal), href));
        Assert.Empty(Page.Attributes("src"));
        Assert.DoesNotContain("http:", Page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", Page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Page.All("script"));
        Assert.Empty(Page.All("link"));
    }

    [Fact]
    public void Render_EveryDrawing_HasTitleAndDescription()
    {
        var drawings = Page.All("svg").ToArray();

        Assert.True(drawings.Length >= 14, $"{drawings.Length} drawings");
        Assert.All(drawings, drawing =>
        {
            string[] labels = ((string)drawing.Attribute("aria-labelledby")!).Split(' ');
            Assert.Equal("title", drawing.Elements().ElementAt(0).Name.LocalName);
            Assert.Equal("desc", drawing.Elements().ElementAt(1).Name.LocalName);
            Assert.Equal(labels, drawing.Elements().Take(2).Select(element => (string)element.Attribute("id")!));
            Assert.All(drawing.Elements().Take(2), element => Assert.NotEqual("", element.Value.Trim()));
        });
    }

    [Fact]
    public void Render_EveryChart_HasAxisTitlesWithUnits()
    {
        var charts = Page.All("svg").Where(drawing => !((string)drawing.Attribute("aria-labelledby")!).StartsWith("fig-diagram", StringComparison.Ordinal));

        Assert.All(charts, chart =>
        {
            var titles = chart.Descendants("text").Where(text => ((string?)text.Attribute("class"))?.Contains("axis-title", StringComparison.Ordinal) == true).ToArray();
            Assert.True(titles.Length >= 2, "a chart has fewer than two axis titles");
            Assert.Contains(titles, title => title.Value.Contains('(', StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Render_EveryFigureAndTable_HasTitleCaptionAndData()
    {
        var figures = Page.All("figure").Where(figure => (string?)figure.Attribute("id") != "fig-diagram").ToArray();

        Assert.All(figures, figure =>
        {
            Assert.NotEqual("", figure.Element("figcaption")!.Value.Trim());
            Assert.Contains(figure.Descendants("a"), link => ((string?)link.Attribute("href"))?.StartsWith("data:text/csv;base64,", StringComparison.Ordinal) == true);
            Assert.Contains(figure.Descendants("p"), caption => caption.Value.Length > 0);
        });
    }

    [Fact]
    public void Render_FiguresAndTables_AreAllThere()
    {
        string[] expected = ["fig-svcca", "fig-cka", "fig-fvu-up", "fig-fvu-down", "fig-similarity-1", "table-choices", "table-1", "table-controls", "fig-alpha", "fig-alpha-sae", "table-2", "fig-training", "table-savings", "fig-drift", "table-across-layers", "table-across", "table-across-sae", "table-adam", "fig-adam"];

        var ids = Page.All("figure").Select(figure => (string?)figure.Attribute("id"));

        Assert.Subset(ids.ToHashSet(StringComparer.Ordinal)!, expected.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(10, Page.All("article").Count());
    }

    [Fact]
    public void Render_FirstScreen_HasFiveNumbers()
    {
        Assert.Equal(5, Page.All("header").Single().Descendants("li").Count());
        Assert.Contains("59\u00A0%", Page.Root.Descendants("header").Single().Value, StringComparison.Ordinal);
        Assert.Contains("4.39 against 3.50", Page.Opening, StringComparison.Ordinal);
        Assert.Contains("the measures disagree", Page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_StitchUsedIsMissing_Throws()
    {
        var result = SampleResult.Create() with { StitchUsed = "alpha=7" };

        var error = Assert.Throws<ArgumentException>(() => DemoReport.Render(result));

        Assert.Contains("'alpha=7'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Null_Throws() => Assert.Throws<ArgumentNullException>(() => DemoReport.Render(null!));

    [Fact]
    public void Render_PublishedFigures_StandBesideOurs()
    {
        Assert.Contains("3.99", Page.Words("table-1"), StringComparison.Ordinal);
        Assert.Contains("0.52 · 0.39 · 0.42", Page.Words("table-2"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CensoredThresholds_AreSaidAsBounds()
    {
        string words = Page.Words("table-savings");

        Assert.Contains("never reached", words, StringComparison.Ordinal);
        Assert.Contains("≥ +", words, StringComparison.Ordinal);
        Assert.Contains("neither reached", words, StringComparison.Ordinal);
        Assert.Contains("5 of 7 thresholds were reached from both starts", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ContextWithTooFewActivations_Throws()
    {
        var feature = SampleResult.Create().Features[0];
        var broken = feature with { Contexts = [feature.Contexts[0] with { Large = [1f] }] };

        Assert.Throws<ArgumentException>(() => DemoReport.Render(SampleResult.Create() with { Features = [broken] }));
    }
}
