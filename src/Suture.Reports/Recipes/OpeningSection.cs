using Suture.Experiments.Recipes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Recipes;

/// <summary>The first screen: what was asked, and how much of it there is.</summary>
internal static class OpeningSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The run.</param>
    public static Html Render(RecipeView view)
    {
        var paragraphs = view.Result.About.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var failed = view.Result.Steps.Where(s => s.Status == StepStatus.Failed).Select(s => Html.Of($"<p class=\"warning\">Step <code>{s.Name}</code> failed: {s.Problem}</p>\n"));
        List<KeyFigure> figures =
        [
            .. view.Result.Highlights.Where(h => h.Value is not null).Select(h => new KeyFigure(FigureText.Of(h.Value!.Value, h.Unit), Html.Of($"{h.Says}"))),
            new($"{NumberText.Count(view.Count(StepStatus.Finished))} of {NumberText.Count(view.Result.Steps.Count)}", Html.Of($"steps are finished, in {RecipeView.TimeText(view.Seconds)} together.")),
        ];
        if (view.Result.Published.Count > 0)
        {
            int beside = view.Result.Published.Count(p => p.Ours is not null);
            figures.Add(new($"{NumberText.Count(beside)} of {NumberText.Count(view.Result.Published.Count)}", Html.Of($"published figures have ours <a href=\"#published\">beside them</a>.")));
        }

        return Html.Of(
            $"""
            {paragraphs.Select((text, i) => i == 0 ? Html.Of($"<p class=\"lead\">{text}</p>\n") : Html.Of($"<p>{text}</p>\n"))}{failed}<ol class="key-figures">
            {figures.Select(f => f.Render())}</ol>

            """);
    }
}
