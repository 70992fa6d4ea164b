using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.SaeInit;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.SaeInit;

/// <summary>The page as a whole: what must be there, and what must not.</summary>
public sealed class SaeInitReportTests
{
    private const string Attack = "</span></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' onfocus='alert(1)' {{<![CDATA[ --> &lt; \u0000\u001b\ud800";
    private static readonly SaeInitResult Sample = new SampleSaeInit().Create();
    private static readonly RenderedPage Page = new(Sample);

    [Fact]
    public void Render_SameResult_SameBytesWithLf()
    {
        Assert.Equal(Page.Text, SaeInitReport.Render(new SampleSaeInit().Create()));
        Assert.DoesNotContain('\r', Page.Text);
    }

    [Fact]
    public void Render_IdsAndLinks_FitTogether()
    {
        string[] ids = [.. Page.Attributes("id")];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Page.Attributes("href").Where(href => href.StartsWith('#')), href => Assert.Contains(href[1..], ids));
    }

    [Fact]
    public void Render_AsksNothingOfOtherHosts()
    {
        Assert.All(Page.Attributes("href"), href => Assert.True(href.StartsWith('#') || href.StartsWith("data:", StringComparison.Ordinal), href));
        Assert.Empty(Page.Attributes("src"));
        Assert.Empty(Page.All("script"));
        Assert.Empty(Page.All("link"));
    }

    [Fact]
    public void Render_FiguresAndTables_AreAllThereWithTitleCaptionAndData()
    {
        string[] expected = ["fig-curves-64", "fig-curves-128", "fig-curves-256", "fig-thresholds", "fig-savings-width", "fig-savings-arm", "table-savings", "table-arm-savings", "table-break-even", "fig-scaling", "table-4", "table-ends", "table-revival", "fig-turn", "table-norms"];

        var figures = Page.All("figure").ToArray();

        Assert.Subset(figures.Select(figure => (string?)figure.Attribute("id")).ToHashSet(StringComparer.Ordinal)!, expected.ToHashSet(StringComparer.Ordinal));
        Assert.All(figures, figure =>
        {
            Assert.NotEqual("", figure.Element("figcaption")!.Value.Trim());
            Assert.Contains(figure.Descendants("a"), link => ((string?)link.Attribute("href"))?.StartsWith("data:text/csv;base64,", StringComparison.Ordinal) == true);
            Assert.Contains(figure.Descendants("p"), caption => caption.Value.Length > 0);
        });
    }

    [Fact]
    public void Render_EveryDrawing_HasTitleDescriptionAndAxesWithUnits() => Assert.All(Page.All("svg"), drawing =>
    {
        Assert.Equal(["title", "desc"], drawing.Elements().Take(2).Select(element => element.Name.LocalName));
        Assert.All(drawing.Elements().Take(2), element => Assert.NotEqual("", element.Value.Trim()));
        var titles = drawing.Descendants("text").Where(text => ((string?)text.Attribute("class"))?.Contains("axis-title", StringComparison.Ordinal) == true).ToArray();
        Assert.True(titles.Length >= 2);
        Assert.Contains(titles, title => title.Value.Contains('(', StringComparison.Ordinal));
    });

    [Fact]
    public void Render_EveryArm_IsDefinedAndEndsInTheTable()
    {
        string starts = Page.Words("starts"), ends = Page.Words("table-ends");

        Assert.All(Sample.Arms, arm =>
        {
            Assert.Contains(StartArms.Name(arm), starts, StringComparison.Ordinal);
            Assert.Contains(StartArms.Name(arm), ends, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Render_FirstScreen_HasFiveNumbersAndTheRepetitions()
    {
        Assert.Equal(5, Page.All("header").Single().Descendants("li").Count());
        Assert.Contains("2.5 passes over 80,000 tokens", Page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CensoredThresholds_AreSaidOrBounded()
    {
        string words = Page.Words("table-savings");

        // 64 latents reach 77 % at most; with 256 the transferred start alone reaches 88 %.
        Assert.Contains("never reached", words, StringComparison.Ordinal);
        Assert.Contains("neither reached", words, StringComparison.Ordinal);
        Assert.Contains("≥ +", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CensoredThresholds_AreDrawnAsOpenTriangles()
    {
        var drawing = Page.All("svg").Single(svg => ((string)svg.Attribute("aria-labelledby")!).StartsWith("fig-thresholds-wide", StringComparison.Ordinal));

        string[] notes = [.. drawing.Descendants("path").Where(path => (string?)path.Attribute("class") == "open").Select(path => path.Element("title")!.Value)];

        // One an arm, at the first threshold that it missed; 0.99 is out of reach for all, 0.88 for all but the transferred start.
        Assert.Equal(Sample.Arms.Count, notes.Length);
        Assert.Contains("transferred, to 99.0\u00A0%: more than", notes.Single(note => note.StartsWith("transferred", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("to 88.0\u00A0%", notes.Single(note => note.StartsWith("random", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("reached by 0 of 3 seeds", notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingReached_SaysSo()
    {
        var page = new RenderedPage(new SampleSaeInit { Thresholds = [0.999] }.Create());

        Assert.Contains("No threshold was crossed", page.Words("fig-savings-width"), StringComparison.Ordinal);
        Assert.Contains("No start reached any threshold", page.Words("table-arm-savings"), StringComparison.Ordinal);
        Assert.Contains("no threshold was crossed from both starts", page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TwoArmsOneSeedOneWidth_HasNoControlsAndNoIntervals()
    {
        var page = new RenderedPage(new SampleSaeInit { Arms = [StartArm.Random, StartArm.Transferred], Seeds = [0], Widths = [64], OtherNorms = [], Revived = [] }.Create());

        Assert.DoesNotContain("table-revival", page.Attributes("id"));
        Assert.Contains("This run has no control", page.Opening, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Root.Element("body")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("reproduced", string.Join(' ', page.All("strong").Select(verdict => verdict.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileNames_StayText()
    {
        var page = new RenderedPage(Sample with
        {
            Models = new ModelPair { Small = Sample.Models.Small with { Name = Attack }, Large = Sample.Models.Large with { Name = Attack } },
            Provenance = Sample.Provenance with { Command = Attack, Version = Attack, Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { [Attack] = Attack }, Hashes = [new ContentHash { Name = Attack, Sha256 = Attack }] },
        });

        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("img"));
        Assert.Empty(page.Attributes("onfocus"));
    }

    [Fact]
    public void Render_NoWidthOrNoRandomStart_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SaeInitReport.Render(Sample with { Widths = [] }));
        Assert.Throws<ArgumentException>(() => SaeInitReport.Render(Sample with { Arms = [StartArm.Transferred] }));
        Assert.Throws<ArgumentNullException>(() => SaeInitReport.Render(null!));
    }
}
