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
                DefinitionsSection.Render(),
                ReproductionSection.Render(view),
            ],
            Footer = Html.Of($"<p>Made by Suture {result.Provenance.Version}. One file, no scripts, nothing loaded from elsewhere. <a href=\"#top\">To the top</a></p>"),
        }.Render();
    }
}
