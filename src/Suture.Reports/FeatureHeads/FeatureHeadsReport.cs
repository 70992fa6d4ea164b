using System.Text.Json;
using Suture.Experiments.Features;
using Suture.Experiments.Features.Heads;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.FeatureHeads;

/// <summary>The report of a search for entropy and attention deactivation features: one self-contained HTML file.</summary>
public static class FeatureHeadsReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static string Render(FeatureHeadsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var view = new FeatureHeadsView(result);
        return new ReportPage
        {
            Title = $"Entropy and attention features of {view.SmallSite}, and their roles in {view.LargeSite}",
            Description = $"Features of a sparse autoencoder of {view.SmallSite} that change confidence or turn attention to BOS, carried to {view.LargeSite} and measured there, against random directions.",
            Opening = OpeningSection.Render(view),
            Sections =
            [
                EntropySection.Render(view),
                HeadsSection.Render(view),
                DefinitionsSection.Render(HeadMetrics.All, Html.Of($" A is {view.Small}, B is {view.Large}; “transferred” is A's autoencoder carried to B by the stitch: latent i there is A's latent i.")),
                ReproductionSection.Of(
                    result.Provenance,
                    Html.Of($"The same seed on the same instruction set gives the same bytes, with any number of threads. Scores of every latent are in <code>scores.csv</code> of the run; times are kept apart, in <code>timings.json</code>."),
                    JsonSerializer.Serialize(result, FeaturesJson.Default.FeatureHeadsResult),
                    before: [("Seed", NumberText.Plain(result.Provenance.Seed))],
                    after: []),
            ],
            Footer = PageFooter.Of(result.Provenance.Version),
        }.Render();
    }
}
