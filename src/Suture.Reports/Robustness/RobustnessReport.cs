using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Robustness;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Robustness;

/// <summary>The report of a sweep: one self-contained HTML file.</summary>
public static class RobustnessReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentException">The result holds no finding.</exception>
    public static string Render(RobustnessResult result, string command)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        if (result.Findings.Count == 0) throw new ArgumentException("The result holds no finding.", nameof(result));
        string small = ModelName.Short(result.Small), large = ModelName.Short(result.Large);
        return new ReportPage
        {
            Title = $"Where transfer between {small} and {large} fails",
            Description = $"Probes and steering vectors carried between {small} and {large}, one factor changed at a time, against native ones and controls.",
            Opening = Opening(result, small, large),
            Sections =
            [
                new PageSection("where", "Case by case", FindingsTable.Render(result, small, large)),
                new PageSection("criterion", "How a verdict is reached", Criterion(result)),
                ReproductionSection.Of(
                    command,
                    Html.Of($"Configuration and hashes are in <code>run.json</code> of the run."),
                    JsonSerializer.Serialize(result, RobustnessJson.Default.RobustnessResult),
                    facts: [],
                    "Every arm of every case (JSON)"),
            ],
            Footer = PageFooter.Of(RunEnvironment.SutureVersion),
        }.Render();
    }

    private static Html Opening(RobustnessResult result, string small, string large)
    {
        var figures = result.Findings.CountBy(f => f.Verdict).OrderBy(v => v.Key).Select(v => new KeyFigure(NumberText.Count(v.Value), Html.Of($"of {NumberText.Count(result.Findings.Count)} cases: {VerdictText.Sentence(v.Key)}.")));
        return Html.Of(
            $"""
            <p class="lead">Probes and steering vectors were carried between {small} and {large} while seeds, sample sizes, layers, strengths, context lengths and domains were changed, one at a time.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static Html Criterion(RobustnessResult result) => Html.Of(
        $"""
        <p>Scores are a dense probe's accuracy, mean over classes, and the share of answers in the target language. The control is the best control arm: across a random map or a stitch of shuffled pairs for a probe, a random direction or no steering for a vector.
        Intervals are at {NumberText.Percent(result.Level, 0)}: of a probe by bootstrap of the test texts, alike for all arms; of steering by Newcombe's form from Clopper-Pearson intervals, which takes arms for independent. The margin is {NumberText.Fixed(100 * result.Margin, 1)} points. The first line that applies counts:</p>
        <ol>{Enum.GetValues<RobustnessVerdict>().Select(v => Html.Of($"<li>{VerdictText.Name(v)}: {VerdictText.Rule(v)}</li>"))}</ol>
        <p>Many cases are judged at once and none is corrected for it: at this level some verdicts are chance. An interval speaks of test texts or prompts, not of other stitches or training texts; for those see the seeds.</p>

        """);
}
