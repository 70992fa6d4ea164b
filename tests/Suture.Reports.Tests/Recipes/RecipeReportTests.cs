using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.Reports.Recipes;

namespace Suture.Reports.Tests.Recipes;

public sealed class RecipeReportTests
{
    private static readonly RunRecord Record = new()
    {
        Kind = RunKind.Recipe,
        Status = RunStatus.Failed,
        Command = "suture run my.yaml",
        Configuration = [],
        Seed = 0,
        Environment = new RunEnvironment("0.1.0", ".NET 10", "AVX2", "managed"),
        Inputs = [new RunInput("small", "embedded:small", "abc123")],
        Results = new JsonObject(),
    };

    private static StepOutcome Step(string name, StepStatus status, string? problem = null, params string[] after) => new()
    {
        Name = name,
        Kind = "stitch",
        About = $"about <{name}>",
        After = after,
        Folder = $"steps/{name}",
        Key = "0123",
        Status = status,
        Problem = problem,
        HasReport = name == "probes",
        Figures = status == StepStatus.Finished ? [new StepFigure("loss of A", 3.7427, "nats"), new StepFigure("variance unexplained", 0.4117, "%"), new StepFigure("latents", 1024, "")] : [],
    };

    private static PublishedComparison Published(double? value, string? words, double? ours, string missing = "") => new()
    {
        What = "loss A→B",
        Source = "Table 1",
        Value = value,
        Words = words,
        Unit = words is null ? "" : "%",
        Certainty = Certainty.Presumed,
        Note = "other models",
        Step = "stitch",
        Ours = ours,
        Missing = missing,
    };

    private static RecipeResult Result() => new()
    {
        Recipe = "my",
        Title = "Mine & <others>",
        About = "What is asked?\n\nMore of it.",
        Steps = [Step("stitch", StepStatus.Finished), Step("probes", StepStatus.Finished, null, "stitch"), Step("steer", StepStatus.Failed, "The disk is full.", "stitch"), Step("last", StepStatus.Blocked, "it reads 'steer', which is not finished", "steer", "probes")],
        Highlights = [new MeasuredHighlight("of B's variance is left over.", "%", "stitch", 0.4117, ""), new MeasuredHighlight("of nothing.", "", "steer", null, "step 'steer' is not finished")],
        Published = [Published(3.99, null, 4.3862), Published(8.2e16, null, null, "not measured"), Published(null, "as good as <native>", 0.9)],
    };

    private static string Render() => RecipeReport.Render(Result(), Record, [new RunTiming("stitch", 125.2, 2), new RunTiming("probes", 3.21, 2)]);

    [Fact]
    public void Render_Run_LinksToTheStepsPagesAndNamesTimes()
    {
        string page = Render();

        Assert.Contains("href=\"steps/probes/report.html\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"steps/stitch/run.json\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"steps/steer/", page, StringComparison.Ordinal);
        Assert.Contains("2\u00A0min 05\u00A0s", page, StringComparison.Ordinal);
        Assert.Contains("2\u00A0min 08\u00A0s together", page, StringComparison.Ordinal);
        Assert.Contains("2 of 4", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_FailedStep_IsOnTheFirstScreen()
    {
        string opening = Render()[..Render().IndexOf("<nav", StringComparison.Ordinal)];

        Assert.Contains("Step <code>steer</code> failed: The disk is full.", opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Highlights_LeadTheFirstScreen_AndOneThatIsMissingIsLeftOut()
    {
        string page = Render();

        Assert.Contains("<span class=\"value\">41.2\u00A0%</span> <span class=\"sentence\">of B&#39;s variance is left over.</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("of nothing.", page[..page.IndexOf("<nav", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Published_StandsBesideOursWithTheDifference()
    {
        string page = Render();

        Assert.Contains("<td class=\"number published\">3.99</td><td class=\"number\">4.386</td><td class=\"number\">+0.396</td><td class=\"number\">presumed</td>", page, StringComparison.Ordinal);
        Assert.Contains("8.2 × 10¹⁶", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"missing\">not measured</span>", page, StringComparison.Ordinal);
        Assert.Contains("as good as &lt;native&gt;<br/><span class=\"muted\">Ours: 90.0\u00A0%.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Figures_HaveTheirUnits()
    {
        string page = Render();

        Assert.Contains("3.743\u00A0nats", page, StringComparison.Ordinal);
        Assert.Contains("41.2\u00A0%", page, StringComparison.Ordinal);
        Assert.Contains(">1,024<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TextOfTheRecipe_IsEscaped_AndTheSameInputGivesTheSamePage()
    {
        string page = Render();

        Assert.Contains("<title>Mine &amp; &lt;others&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("about &lt;stitch&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<others>", page, StringComparison.Ordinal);
        Assert.Equal(page, Render());
    }

    [Fact]
    public void Render_Graph_LeavesOutLinesThatOthersImply()
    {
        var result = Result() with { Steps = [Step("a", StepStatus.Finished), Step("b", StepStatus.Finished, null, "a"), Step("c", StepStatus.Finished, null, "a", "b")] };

        string page = RecipeReport.Render(result, Record, []);

        Assert.Equal(2, page.Split("<path class=\"step-edge\"").Length - 1);
        Assert.Contains("c reads a, b", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoStep_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RecipeReport.Render(Result() with { Steps = [] }, Record, []));
}
