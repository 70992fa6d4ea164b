using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Steering;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Steering;

/// <summary>The report of a run of <c>suture steer evaluate</c>: one self-contained HTML file.</summary>
public static class SteeringReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="options">What was asked.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentException">The result holds no row.</exception>
    public static string Render(SteerEvaluateResult result, SteerEvaluateOptions options, string command)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(command);
        var view = new SteeringView(result, options);
        return new ReportPage
        {
            Title = $"Steering {view.Small} and {view.Large} to languages, with each other's vectors",
            Description = $"How often {view.Small} and {view.Large} answer in {view.LanguageList} when steered by their own vectors and by the other's.",
            Opening = OpeningSection.Render(view),
            Sections =
            [
                RatesSection.Render(view),
                ExamplesSection.Render(view),
                MethodSection.Render(view),
                DefinitionsSection.Render(SteeringMetrics.All, Html.Of($" Special tokens are left out of everything.")),
                ReproductionSection.Of(
                    command,
                    Html.Of($"The same seed on the same instruction set gives the same bytes, with any number of threads. Configuration, versions and the hashes of models, stitches and text are in <code>run.json</code>."),
                    JsonSerializer.Serialize(result, RunJson.Default.SteerEvaluateResult),
                    facts: []),
            ],
            Footer = PageFooter.Of(RunEnvironment.SutureVersion),
        }.Render();
    }
}
