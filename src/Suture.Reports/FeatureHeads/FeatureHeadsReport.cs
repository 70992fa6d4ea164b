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
                new PageSection("definitions", "Definitions", Html.Of(
                    $"""
                    <p>Every metric's name on this page links here. A is {view.Small}, B is {view.Large}; “transferred” is A's autoencoder carried to B by the stitch: latent i there is A's latent i.</p>
                    <dl class="definitions">
                    {HeadMetrics.All.Select(metric => metric.Render())}</dl>

                    """)),
                ReproductionSection.Render(view),
            ],
            Footer = Html.Of($"<p>Made by Suture {result.Provenance.Version}. One file, no scripts, nothing loaded from elsewhere. <a href=\"#top\">To the top</a></p>"),
        }.Render();
    }
}
