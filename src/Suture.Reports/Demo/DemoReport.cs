using Suture.Experiments.Results;
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
                DefinitionsSection.Render(view),
                ReproductionSection.Render(view),
            ],
            Footer = Html.Of($"<p>Made by Suture {result.Provenance.Version}. One file, no scripts, nothing loaded from elsewhere. <a href=\"#top\">To the top</a></p>"),
        }.Render();
    }
}
