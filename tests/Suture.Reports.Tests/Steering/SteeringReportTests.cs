using System.Xml;
using System.Xml.Linq;
using Suture.Experiments.Steering;
using Suture.Probing.Evaluation;
using Suture.Reports.Steering;
using Suture.Steering;
using Suture.Steering.Languages;
using Suture.Stitching;

namespace Suture.Reports.Tests.Steering;

public sealed class SteeringReportTests
{
    private const string Attack = "</span></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' onfocus='alert(1)' \u0000\u001b\ud800";
    private static readonly StitchEnd Small = new("embedded:small", 2, 8), Large = new("embedded:large", 3, 12);

    [Fact]
    public void Render_Result_SaysItsNumbers()
    {
        var root = Parse(SteeringReport.Render(Result("an answer", 0.5, 1, 2), Options, "suture steer evaluate"), out string text);

        Assert.Contains("80\u00A0%", root.Descendants("header").Single().Value, StringComparison.Ordinal);
        Assert.Contains("in 2 of 2 cases", text, StringComparison.Ordinal);
        Assert.Contains("small.2 to de", text, StringComparison.Ordinal);
        string[] anchors = [.. root.Descendants().SelectMany(e => e.Attributes("id")).Select(id => id.Value)];
        Assert.Equal(anchors.Distinct(), anchors);
        Assert.All(root.Descendants("a").Select(a => (string)a.Attribute("href")!).Where(href => href.StartsWith('#')), href => Assert.Contains(href[1..], anchors));
    }

    [Fact]
    public void Render_OneStrength_HasNoCurve()
    {
        var root = Parse(SteeringReport.Render(Result("x", 3), Options, "c"), out string text);

        Assert.Empty(root.Descendants("svg"));
        Assert.Contains("At strength 3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileText_StaysText()
    {
        var root = Parse(SteeringReport.Render(Result(Attack, 1) with { FirstPrompt = Attack }, Options with { Small = Attack }, Attack), out string text);

        Assert.Empty(root.Descendants("script"));
        Assert.Empty(root.Descendants("img"));
        Assert.DoesNotContain(root.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain('\u0000', text);
    }

    [Fact]
    public void Render_NoRows_IsRefused() => Assert.Throws<ArgumentException>(() => SteeringReport.Render(Result("x", 1) with { Rows = [] }, Options, "c"));

    private static SteerEvaluateOptions Options => new() { Small = "embedded:small", Large = "embedded:large", Stitches = ["runs/stitch"], Languages = ["de"] };

    private static SteerEvaluateResult Result(string example, params double[] strengths) => new()
    {
        Prompts = 10,
        FirstPrompt = "The first",
        Pairs = new Dictionary<string, int> { ["de"] = 20 },
        LeftOut = new Dictionary<string, int> { ["de"] = 1 },
        CorpusShares = new Dictionary<string, double> { ["de"] = 0.07 },
        Rows = [.. Rows(Large, Small, example, strengths), .. Rows(Small, Large, example, strengths)],
    };

    private static IEnumerable<LanguageSteeringRow> Rows(StitchEnd receiver, StitchEnd source, string example, double[] strengths)
    {
        yield return Row(receiver, receiver, SteeringArm.Unsteered, 0, 0, example);
        foreach (double strength in strengths)
        {
            yield return Row(receiver, receiver, SteeringArm.Native, strength, 9, example);
            yield return Row(receiver, source, SteeringArm.Transferred, strength, 8, example) with { RelativeTransfer = 8d / 9 };
            yield return Row(receiver, receiver, SteeringArm.Random, strength, 1, example);
        }
    }

    private static LanguageSteeringRow Row(StitchEnd receiver, StitchEnd source, SteeringArm arm, double strength, int successes, string example) => new()
    {
        Language = "de",
        Receiver = receiver,
        Source = source,
        Arm = arm,
        Strength = strength,
        Successes = successes,
        Trials = 10,
        Undecided = 0,
        Rate = successes / 10d,
        RateInterval = new Interval(Math.Max(0, (successes / 10d) - 0.3), Math.Min(1, (successes / 10d) + 0.3)),
        Perplexity = 5,
        DistinctTrigrams = 0.9,
        CosineToNative = arm == SteeringArm.Unsteered ? null : 0.98,
        Example = example,
    };

    private static XElement Parse(string page, out string text)
    {
        text = page;
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
