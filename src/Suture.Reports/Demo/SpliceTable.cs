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
        var result = view.Result;
        var relative = view.Used.CeNativeBos.RelativeTo(result.Ce);
        var data = new CsvText("pass", "ce", "ce_standard_error", "relative_loss", "kl", "agreement", "fvu_eval", "ce_all_positions");
        var rows = new List<Row>
        {
            Native($"A: {view.Small}", result.Ce.Small, result.CeStandardError?.Small, 0, data),
            Native($"B: {view.Large}", result.Ce.Large, result.CeStandardError?.Large, 1, data),
        };
        for (int i = 0; i < SplicedPass.All.Count; i++) rows.Add(Spliced(view, SplicedPass.All[i], SplicedPass.All[i].Of(relative), i + 2, data));

        var columns = new List<Column>
        {
            new(Metrics.CrossEntropy.Link(), Metrics.CrossEntropy.Unit),
            new(Metrics.RelativeLoss.Link(), ""),
            new(Metrics.Kl.Link(), Metrics.Kl.Unit),
            new(Metrics.Agreement.Link(), ""),
            new(Metrics.Fvu.Link(), "held-out"),
        };
        columns.AddRange(PublishedFigures.Pairs.Select(pair => new Column(Html.Escaped(pair.ShortName), "CE", "Published, other models", Published: true)));
        return new ResultTable
        {
            Id = "table-1",
            Title = Finding(relative),
            Caption = Html.Of(
                $"Table 1. Passes through the stitch ({Metrics.Alpha.Link("α")} = {NumberText.Plain(view.Used.Alpha)}), held-out text, {Metrics.StandardError.Link("± is the standard error")}. Special positions keep the finishing model's own residual; overwritten too, the losses are {AllPositions(view.Used)}. Published: {string.Join("; ", PublishedFigures.Pairs.Select(pair => $"{pair.ShortName} is {pair.Name}"))}, relative loss in grey.{view.NoPassNote}"),
            RowTitle = "Pass",
            Columns = columns,
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static string Finding(FourPasses relative)
    {
        string there = $"there and back {NumberText.SignedPercent(relative.CycleSmall)} and {NumberText.SignedPercent(relative.CycleLarge)}";
        if ((relative.Up, relative.Down) is not ({ } up, { } down)) return $"Through the stitch, {there}";
        bool roundTripsCloser = relative.CycleSmall < down && relative.CycleLarge < up;
        string one = $"One way through the stitch costs {NumberText.SignedPercent(up)} up and {NumberText.SignedPercent(down)} down";
        return roundTripsCloser ? $"{one}; {there} only" : $"{one}; {there}: the round trips keep no more than the single ones";
    }

    private static string AllPositions(StitchResult stitch) => stitch.CeAllPositions is { } ce
        ? string.Join(", ", SplicedPass.All.Where(pass => pass.Of(ce) is not null).Select(pass => $"{NumberText.Fixed(pass.Of(ce)!.Value, 3)} ({pass.Name})"))
        : "not measured in this run";

    private static Row Native(string name, double ce, double? error, int published, CsvText data)
    {
        data.Row(name, ce, error);
        const string Reference = "reference";
        return new Row(Html.Escaped(name),
        [
            Cell.WithError(ce, error, 3, ""), Cell.Missing(Reference), Cell.Missing(Reference), Cell.Missing(Reference), Cell.Missing(Reference),
            .. PublishedFigures.Pairs.Select(pair => Cell.Number(pair.CrossEntropies[published], 2, "")),
        ]);
    }

    private static Row Spliced(DemoView view, SplicedPass pass, double? relative, int published, CsvText data)
    {
        var stitch = view.Used;
        double? ce = pass.Of(stitch.CeNativeBos);
        double fvu = pass.Of(stitch.FvuEval);
        double? error = stitch.CeStandardError is { } e ? pass.Of(e) : null;
        double? kl = stitch.Kl is { } k ? pass.Of(k) : null;
        double? agreement = stitch.Agreement is { } a ? pass.Of(a) : null;
        data.Row(pass.Name, ce, error, relative, kl, agreement, fvu, stitch.CeAllPositions is { } all ? pass.Of(all) : null);
        string unmeasured = ce is null ? view.NoPass : "not measured";
        var theirs = PublishedFigures.Pairs.Select(pair =>
        {
            double native = pair.CrossEntropies[pass.FinishedByLarge ? 1 : 0], spliced = pair.CrossEntropies[published];
            return new Cell(Html.Of($"{NumberText.Fixed(spliced, 2)} <span class=\"error\">{NumberText.SignedPercent((spliced - native) / native)}</span>"));
        });
        return new Row(Html.Escaped(pass.Name),
        [
            Cell.WithError(ce, error, 3, unmeasured), Cell.Percent(relative, unmeasured, signed: true), Cell.Number(kl, 3, unmeasured),
            Cell.Percent(agreement, unmeasured), Cell.Number(fvu, 3, unmeasured), .. theirs,
        ]);
    }
}
