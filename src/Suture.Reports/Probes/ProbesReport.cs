using System.Text.Json;
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
                DefinitionsSection.Render(ProbeMetrics.All, Html.Of($" A is the small model, B the large one; the source is where a probe is made, the target where it is used.")),
                ReproductionSection.Of(
                    result.Provenance,
                    Html.Of($"The same seeds on the same instruction set give the same bytes, with any number of threads. Every probe is in <code>scores.json</code> of the run; times are kept apart, in <code>timings.json</code>."),
                    JsonSerializer.Serialize(result, ProbesJson.Default.ProbesResult),
                    before: [],
                    after: []),
            ],
            Footer = PageFooter.Of(result.Provenance.Version),
        }.Render();
    }
}
