using Suture.Experiments.Probes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Probes;

/// <summary>The report of a run of the experiment on probes: one self-contained HTML file.</summary>
public static class ProbesReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    /// <exception cref="ArgumentException">The result holds no data set or no k.</exception>
    public static string Render(ProbesResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var view = new ProbesView(result);
        return new ReportPage
        {
            Title = $"Probes of {view.Small} on {view.Large}, and back",
            Description = $"Linear probes carried between {view.Small} and {view.Large} by a stitch, dense and by few features of sparse autoencoders, against native probes and controls.",
            Opening = OpeningSection.Render(view),
            Sections =
            [
                MethodSection.Render(view),
                CurvesSection.Render(view, ProbeDirection.Up),
                CurvesSection.Render(view, ProbeDirection.Down),
                DenseSection.Render(view),
                ComparisonSection.Render(view),
                DefinitionsSection.Render(),
                ReproductionSection.Render(view),
            ],
            Footer = Html.Of($"<p>Made by Suture {result.Provenance.Version}. One file, no scripts, nothing loaded from elsewhere. <a href=\"#top\">To the top</a></p>"),
        }.Render();
    }
}
