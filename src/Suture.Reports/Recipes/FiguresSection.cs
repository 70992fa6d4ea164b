using Suture.Experiments.Recipes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Recipes;

/// <summary>The numbers that speak for each step.</summary>
internal static class FiguresSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The run.</param>
    public static PageSection Render(RecipeView view)
    {
        var steps = view.Result.Steps.Where(s => s.Figures.Count > 0).ToList();
        var data = new CsvText("step", "figure", "value", "unit");
        foreach (var step in steps)
        {
            foreach (var figure in step.Figures) data.Row(step.Name, figure.Name, figure.Value, figure.Unit == "%" ? "" : figure.Unit);
        }

        return new PageSection("figures", "What came out", new ResultTable
        {
            Id = "table-figures",
            Title = $"{NumberText.Count(steps.Sum(s => s.Figures.Count))} figures of {NumberText.Count(steps.Count)} steps",
            Caption = Html.Of($"A choice of each step's results; all of them, with their intervals, are on its own page and in its <code>run.json</code>. Nats are of next-token loss. The data gives fractions where the page gives percent."),
            RowTitle = "Figure",
            Columns = [new(Html.Escaped("value"), "")],
            Rows = [.. steps.SelectMany(step => step.Figures.Select(f => new Row(Html.Escaped(f.Name), [Cell.Text(FigureText.Of(f.Value, f.Unit))], Heading(step))))],
            Data = data,
        }.Render());
    }

    private static string Heading(StepOutcome step) => $"{step.Name}: {step.About}";
}
