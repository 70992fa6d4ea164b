using Suture.Experiments.Recipes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Recipes;

/// <summary>The steps: which reads which, how long each took, and where its own page is.</summary>
internal static class StepsSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The run.</param>
    public static PageSection Render(RecipeView view)
    {
        var data = new CsvText("step", "kind", "reads", "status", "problem", "seconds", "folder", "key");
        foreach (var s in view.Result.Steps) data.Row(s.Name, s.Kind, string.Join(' ', s.After), s.Status.ToString(), s.Problem, view.SecondsOf(s), s.Folder, s.Key);
        var table = new ResultTable
        {
            Id = "table-steps",
            Title = $"{NumberText.Count(view.Count(StepStatus.Finished))} of {NumberText.Count(view.Result.Steps.Count)} steps are finished",
            Caption = Html.Of($"A step's name leads to its own page, or to its record where it has none. Times are of the run that made the step, which may be an earlier one."),
            RowTitle = "Step",
            Columns = [new(Html.Escaped("kind"), ""), new(Html.Escaped("status"), ""), new(Html.Escaped("time"), "")],
            Rows = [.. view.Result.Steps.Select(s => new Row(
                Html.Of($"{RecipeView.Link(s)}<br/><span class=\"error\">{s.About}{(s.Problem is { } problem ? $" – {problem}" : "")}</span>"),
                [Cell.Text(s.Kind), Cell.Text(RecipeView.Words(s.Status)), view.SecondsOf(s) is { } seconds ? Cell.Text(RecipeView.TimeText(seconds)) : Cell.Missing("not finished")]))],
            Data = data,
        };
        return new PageSection("steps", "The steps", Html.Of($"{StepGraph.Render(view)}{table.Render()}"));
    }
}
