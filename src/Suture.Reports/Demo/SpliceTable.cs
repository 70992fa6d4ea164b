using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>Table 1: what the passes through the stitch cost, beside what the paper printed.</summary>
internal static class SpliceTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(DemoView view)
    {
        var (result, used) = (view.Result, view.Used);
        var figures = new PassFigures { Ce = result.Ce, CeSpliced = used.CeNativeBos, CeStandardError = used.CeStandardError, Kl = used.Kl, Agreement = used.Agreement, Fvu = used.FvuEval, Missing = view.NoPass };
        var data = new CsvText([.. PassFigures.DataColumns, "ce_all_positions"]);
        var rows = new List<Row>
        {
            Native($"A: {view.Small}", result.Ce.Small, result.CeStandardError?.Small, 0, data),
            Native($"B: {view.Large}", result.Ce.Large, result.CeStandardError?.Large, 1, data),
        };
        foreach (var pass in SplicedPass.All)
        {
            data.Row([.. figures.Data(pass), used.CeAllPositions is { } all ? pass.Of(all) : null]);
            rows.Add(new Row(Html.Escaped(pass.Name), [.. figures.Spliced(pass), .. Published(pass, rows.Count)]));
        }

        return new ResultTable
        {
            Id = "table-1",
            Title = figures.Finding(),
            Caption = Html.Of(
                $"Table 1. Passes through the stitch ({Metrics.Alpha.Link("α")} = {NumberText.Plain(used.Alpha)}), held-out text, {Metrics.StandardError.Link("± is the standard error")}. Special positions keep the finishing model's own residual; overwritten too, the losses are {AllPositions(used)}. Published: {string.Join("; ", PublishedFigures.Pairs.Select(pair => $"{pair.ShortName} is {pair.Name}"))}, relative loss in grey.{view.NoPassNote}"),
            RowTitle = "Pass",
            Columns = [.. PassFigures.Columns, .. PublishedFigures.Pairs.Select(pair => new Column(Html.Escaped(pair.ShortName), "CE", "Published, other models", Published: true))],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static string AllPositions(StitchResult stitch) => stitch.CeAllPositions is { } ce
        ? string.Join(", ", SplicedPass.All.Where(pass => pass.Of(ce) is not null).Select(pass => $"{NumberText.Fixed(pass.Of(ce)!.Value, 3)} ({pass.Name})"))
        : "not measured in this run";

    private static Row Native(string name, double ce, double? error, int published, CsvText data)
    {
        data.Row(name, ce, error);
        return new Row(Html.Escaped(name), [.. PassFigures.Native(ce, error), .. PublishedFigures.Pairs.Select(pair => Cell.Number(pair.CrossEntropies[published], 2, ""))]);
    }

    private static IEnumerable<Cell> Published(SplicedPass pass, int row) => PublishedFigures.Pairs.Select(pair =>
    {
        double native = pair.CrossEntropies[pass.FinishedByLarge ? 1 : 0], spliced = pair.CrossEntropies[row];
        return new Cell(Html.Of($"{NumberText.Fixed(spliced, 2)} <span class=\"error\">{NumberText.SignedPercent((spliced - native) / native)}</span>"));
    });
}
