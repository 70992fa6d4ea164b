using Suture.Experiments.Recipes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.Recipes;

/// <summary>The paper's figures beside ours.</summary>
internal static class PublishedSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The run.</param>
    public static PageSection Render(RecipeView view)
    {
        PublishedComparison[] numbers = [.. view.Result.Published.Where(p => p.Value is not null)], words = [.. view.Result.Published.Where(p => p.Words is not null)];
        return new PageSection("published", "Published beside ours", Html.Of(
            $"""
            <p>Figures of {PublishedFigures.Citation}, version 3. <em>Stated</em>: the paper names the setting. <em>Presumed</em>: the paper leaves something open, and the recipe takes the likeliest reading.</p>
            {(numbers.Length > 0 ? Table(numbers) : Html.Empty)}{(words.Length > 0 ? Sentences(words) : Html.Empty)}
            """));
    }

    private static Html Table(PublishedComparison[] figures)
    {
        var data = new CsvText("what", "source", "certainty", "unit", "published", "ours", "difference", "step", "missing", "note");
        foreach (var f in figures) data.Row(f.What, f.Source, f.Certainty.ToString(), f.Unit == "%" ? "" : f.Unit, f.Value, f.Ours, f.Difference, f.Step, f.Missing, f.Note);
        return new ResultTable
        {
            Id = "table-published",
            Title = $"{NumberText.Count(figures.Count(f => f.Ours is not null))} of {NumberText.Count(figures.Length)} published numbers have ours beside them",
            Caption = Html.Of($"Published numbers are in italics. The difference is ours less the published one."),
            RowTitle = "What",
            Columns = [new(Html.Escaped("published"), "", Published: true), new(Html.Escaped("ours"), ""), new(Html.Escaped("difference"), ""), new(Html.Escaped("setting"), "")],
            Rows = [.. figures.Select(f => new Row(
                Html.Of($"{f.What}{(f.Note.Length > 0 ? Html.Of($"<br/><span class=\"error\">{f.Note}</span>") : Html.Empty)}"),
                [Cell.Text(FigureText.Published(f.Value!.Value, f.Unit)), Ours(f), f.Difference is { } difference ? Cell.Text((difference > 0 ? "+" : "") + FigureText.Ours(difference, f.Unit)) : Cell.Missing("–"), Cell.Text(Certain(f.Certainty))],
                f.Source))],
            Data = data,
        }.Render();
    }

    private static Html Sentences(PublishedComparison[] figures) => Html.Of(
        $"""
        <h3>In the paper's words</h3>
        <dl class="pairs claims">
        {figures.Select(f => Html.Of($"<div><dt>{f.What} <span class=\"error\">{f.Source}, {Certain(f.Certainty)}</span></dt><dd>{f.Words}<br/><span class=\"muted\">{(f.Ours is { } ours ? $"Ours: {FigureText.Ours(ours, f.Unit)}." : $"Ours: {f.Missing}.")} {f.Note}</span></dd></div>\n"))}</dl>

        """);

    private static Cell Ours(PublishedComparison figure) => figure.Ours is { } ours ? Cell.Text(FigureText.Ours(ours, figure.Unit)) : Cell.Missing(figure.Missing);

    private static string Certain(Certainty certainty) => certainty.ToString().ToLowerInvariant();
}
