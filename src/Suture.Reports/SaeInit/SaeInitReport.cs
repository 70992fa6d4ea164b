using System.Text.Json;
using Suture.Experiments.SaeInit;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>The report of a run of the experiment on starts: one self-contained HTML file.</summary>
public static class SaeInitReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    /// <exception cref="ArgumentException">The result holds no width, or not both the random and the transferred start.</exception>
    public static string Render(SaeInitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var view = new SaeInitView(result);
        return new ReportPage
        {
            Title = $"Starting autoencoders of {view.Large} from {view.Small}: what is saved, and why",
            Description = $"Sparse autoencoders of {view.LargeLayer} trained from those of {view.SmallLayer}, from random starts and from controls.",
            Opening = OpeningSection.Render(view),
            Sections =
            [
                ClaimsSection.Render(view),
                MethodSection.Render(view),
                CurvesSection.Render(view),
                SavingsSection.Render(view),
                ScalingSection.Render(view),
                TurnSection.Render(view),
                NormsSection.Render(view),
                DefinitionsSection.Render(StartMetrics.All, Html.Of($" A is the small model, B the large one; EV is explained variance; E is the mean over tokens; special tokens are left out of everything.")),
                Reproduction(result),
            ],
            Footer = PageFooter.Of(result.Provenance.Version),
        }.Render();
    }

    private static PageSection Reproduction(SaeInitResult result) => ReproductionSection.Of(
        result.Provenance,
        Html.Of($"The same seeds on the same instruction set give the same bytes, with any number of threads, stopped on the way or not: a finished training is kept in the run folder under the hash of all that it depends on. Times are kept apart, in <code>timings.json</code>."),
        JsonSerializer.Serialize(result, SaeInitJson.Default.SaeInitResult),
        before: [("Seeds", string.Join(", ", result.Seeds)), ("Trainings", NumberText.Count(result.Trainings.Count + result.SmallAutoencoders.Count))],
        after: [("Contexts", $"{NumberText.Count(result.TrainContexts)} for fitting, {NumberText.Count(result.EvalContexts)} held out")]);
}
