using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Recipes;

/// <summary>The report of a recipe's run: one HTML file that links to those of its steps.</summary>
public static class RecipeReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="record">The run's record.</param>
    /// <param name="timings">Seconds of each finished step.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentException">The result holds no step.</exception>
    public static string Render(RecipeResult result, RunRecord record, IReadOnlyList<RunTiming> timings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(timings);
        if (result.Steps.Count == 0) throw new ArgumentException("The result holds no step.", nameof(result));
        var view = new RecipeView(result, record, timings);
        return new ReportPage
        {
            Title = result.Title,
            Description = $"{result.Title}: {NumberText.Count(result.Steps.Count)} steps, their results, and published figures beside ours.",
            Opening = OpeningSection.Render(view),
            Sections =
            [
                StepsSection.Render(view),
                FiguresSection.Render(view),
                .. result.Published.Count > 0 ? [PublishedSection.Render(view)] : Array.Empty<PageSection>(),
                ReproductionSection.Render(view),
            ],
            Footer = Html.Of($"<p>Made by Suture {record.Environment.Suture}. No scripts, nothing loaded from elsewhere; links lead to the steps' own folders beside this file. <a href=\"#top\">To the top</a></p>"),
        }.Render();
    }
}
