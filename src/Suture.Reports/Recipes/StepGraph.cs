using Suture.Experiments.Recipes;
using Suture.Reports.Charts;
using Suture.Reports.Markup;

namespace Suture.Reports.Recipes;

/// <summary>A picture of the steps: a column is what can run once the column before it is done; a line leads from what is read to what reads it, and lines that others imply are left out.</summary>
internal static class StepGraph
{
    private const double BoxWidth = 168;
    private const double BoxHeight = 40;
    private const double ColumnGap = 72;
    private const double RowGap = 14;
    private const double Margin = 4;
    private const int LongestName = 22;

    /// <summary>Renders it.</summary>
    /// <param name="view">The run.</param>
    public static Html Render(RecipeView view)
    {
        var places = Places(view.Result.Steps);
        double width = (2 * Margin) + ((places.Values.Max(p => p.Column) + 1) * (BoxWidth + ColumnGap)) - ColumnGap, height = (2 * Margin) + ((places.Values.Max(p => p.Row) + 1) * (BoxHeight + RowGap)) - RowGap;
        var edges = Direct(view.Result.Steps).Select(e => Edge(places[e.From], places[e.To]));
        var boxes = view.Result.Steps.Select(s => Box(s, places[s.Name], view));
        string description = string.Join("; ", view.Result.Steps.Select(s => s.After.Count == 0 ? $"{s.Name} reads no other step" : $"{s.Name} reads {string.Join(", ", s.After)}"));
        return Html.Of(
            $"""
            <figure id="step-graph" class="step-graph"><div class="table-box" tabindex="0" role="region" aria-label="Which step reads which">
            <svg class="chart" style="width:{width}px" viewBox="0 0 {width} {height}" role="group" aria-labelledby="step-graph-title step-graph-desc"><title id="step-graph-title">Which step reads which</title><desc id="step-graph-desc">{description}.</desc>
            {edges}{boxes}</svg></div></figure>

            """);
    }

    private static Dictionary<string, (int Column, int Row)> Places(IReadOnlyList<StepOutcome> steps)
    {
        var places = new Dictionary<string, (int Column, int Row)>(StringComparer.Ordinal);
        var heights = new Dictionary<int, int>();
        foreach (var step in steps)
        {
            int column = step.After.Select(name => places.TryGetValue(name, out var place) ? place.Column + 1 : 0).DefaultIfEmpty().Max();
            int row = heights.GetValueOrDefault(column);
            heights[column] = row + 1;
            places[step.Name] = (column, row);
        }

        return places;
    }

    // What a step reads by way of another that it reads needs no line of its own.
    private static IEnumerable<(string From, string To)> Direct(IReadOnlyList<StepOutcome> steps)
    {
        var reaches = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            string[] read = [.. step.After.Where(reaches.ContainsKey)];
            reaches[step.Name] = [.. read, .. read.SelectMany(name => reaches[name])];
            foreach (string from in read.Where(name => !read.Any(other => reaches[other].Contains(name)))) yield return (from, step.Name);
        }
    }

    private static (double X, double Y) Corner((int Column, int Row) place) => (Margin + (place.Column * (BoxWidth + ColumnGap)), Margin + (place.Row * (BoxHeight + RowGap)));

    private static Html Edge((int Column, int Row) from, (int Column, int Row) to)
    {
        var (x1, y1) = Corner(from);
        var (x2, y2) = Corner(to);
        (x1, y1, y2) = (x1 + BoxWidth, y1 + (BoxHeight / 2), y2 + (BoxHeight / 2));
        double bend = ColumnGap * 0.6;
        return Html.Of($"<path class=\"step-edge\" d=\"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}\"/>");
    }

    private static Html Box(StepOutcome step, (int Column, int Row) place, RecipeView view)
    {
        var (x, y) = Corner(place);
        string name = step.Name.Length > LongestName ? step.Name[..(LongestName - 1)] + "…" : step.Name;
        string second = view.SecondsOf(step) is { } seconds ? RecipeView.TimeText(seconds) : RecipeView.Words(step.Status);
        string style = step.Status switch { StepStatus.Finished => "block", StepStatus.Failed => "block step-failed", _ => "block step-waiting" };
        var box = Html.Of($"{Svg.Rectangle(x, y, BoxWidth, BoxHeight, style, note: $"{step.Name}: {step.About}")}{Svg.Text(x + 9, y + 17, name, "label plain")}{Svg.Text(x + 9, y + 32, second, "tick")}");
        return step.Status == StepStatus.Finished ? Html.Of($"<a href=\"{step.Folder}/{(step.HasReport ? Experiments.RunFolder.ReportFile : Experiments.RunFolder.RecordFile)}\">{box}</a>\n") : Html.Of($"{box}\n");
    }
}
