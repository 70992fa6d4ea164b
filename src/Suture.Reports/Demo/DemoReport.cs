using System.Globalization;
using System.Text.Json;
using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>The report of a demo run: one self-contained HTML file.</summary>
public static class DemoReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <see cref="DemoResult.StitchUsed"/> names no stitch of the result, or a context has not as many activations as tokens.
    /// </exception>
    public static string Render(DemoResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var view = new DemoView(result);
        string title = $"From {view.Small} to {view.Large}: features across a stitch";
        return new ReportPage
        {
            Title = title,
            Description = $"An affine stitch between {view.SmallLayer} and {view.LargeLayer}, and a sparse autoencoder carried across it.",
            Opening = OpeningSection.Render(view),
            Sections =
            [
                MethodSection.Render(view),
                LayerMapSection.Render(view),
                StitchSection.Render(view),
                AlphaSection.Render(view),
                SaeSection.Render(view),
                TrainingSection.Render(view),
                DriftSection.Render(view),
                FeaturesSection.Render(view),
                AcrossSection.Render(view),
                AdamSection.Render(view),
                DefinitionsSection.Render(
                    result.Alignment is null ? Metrics.All : Metrics.All.Append(Metrics.AlignedFraction),
                    Html.Of($" A is the small model, B the large one{(result.Across is null ? "" : ", C the third")}; h is a row of the residual stream; E is the mean over tokens.")),
                Reproduction(result),
            ],
            Footer = PageFooter.Of(result.Provenance.Version),
        }.Render();
    }

    private static PageSection Reproduction(DemoResult result) => ReproductionSection.Of(
        result.Provenance,
        Html.Of($"The same seed on the same instruction set gives the same bytes, with any number of threads. Times are kept apart, in <code>timings.json</code>."),
        JsonSerializer.Serialize(result, ResultsJson.Default.DemoResult),
        before: [("Seed", result.Provenance.Seed.ToString(CultureInfo.InvariantCulture))],
        after:
        [
            ("Contexts", $"{NumberText.Count(result.TrainContexts)} for fitting, {NumberText.Count(result.EvalContexts)} held out"),
            ("Predictions averaged", result.EvalTokens is { } tokens ? NumberText.Count(tokens) : "not counted"),
            ("Sums of token ids", $"{NumberText.Count(result.TrainTokenSum)} and {NumberText.Count(result.EvalTokenSum)}"),
        ]);
}
