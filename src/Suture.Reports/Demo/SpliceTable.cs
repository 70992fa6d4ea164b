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
        for (int i = 0; i < SplicedPass.All.Count; i++) rows.Add(Spliced(view.Used, SplicedPass.All[i], SplicedPass.All[i].Of(relative), i + 2, data));

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
            Title = Finding(view, relative),
            Caption = Html.Of(
                $"Table 1. Passes through the stitch ({Metrics.Alpha.Link("α")} = {NumberText.Plain(view.Used.Alpha)}), held-out text, {Metrics.StandardError.Link("± is the standard error")}. Special positions keep the finishing model's own residual; overwritten too, the losses are {AllPositions(view.Used)}. Published: {string.Join("; ", PublishedFigures.Pairs.Select(pair => $"{pair.ShortName} is {pair.Name}"))}, relative loss in grey."),
            RowTitle = "Pass",
            Columns = columns,
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static string Finding(DemoView view, FourMaps relative)
    {
        bool roundTripsCloser = relative.CycleSmall < relative.Down && relative.CycleLarge < relative.Up;
        string one = $"One way through the stitch costs {NumberText.SignedPercent(relative.Up)} up and {NumberText.SignedPercent(relative.Down)} down";
        string there = $"there and back {NumberText.SignedPercent(relative.CycleSmall)} and {NumberText.SignedPercent(relative.CycleLarge)}";
        return roundTripsCloser ? $"{one}; {there} only" : $"{one}; {there}: the round trips keep no more than the single ones";
    }

    private static string AllPositions(StitchResult stitch) => stitch.CeAllPositions is { } ce
        ? string.Join(", ", SplicedPass.All.Select(pass => $"{NumberText.Fixed(pass.Of(ce), 3)} ({pass.Name})"))
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

    private static Row Spliced(StitchResult stitch, SplicedPass pass, double relative, int published, CsvText data)
    {
        double ce = pass.Of(stitch.CeNativeBos), fvu = pass.Of(stitch.FvuEval);
        double? error = stitch.CeStandardError is { } e ? pass.Of(e) : null;
        double? kl = stitch.Kl is { } k ? pass.Of(k) : null;
        double? agreement = stitch.Agreement is { } a ? pass.Of(a) : null;
        data.Row(pass.Name, ce, error, relative, kl, agreement, fvu, stitch.CeAllPositions is { } all ? pass.Of(all) : null);
        const string Unmeasured = "not measured";
        var theirs = PublishedFigures.Pairs.Select(pair =>
        {
            double native = pair.CrossEntropies[pass.FinishedByLarge ? 1 : 0], spliced = pair.CrossEntropies[published];
            return new Cell(Html.Of($"{NumberText.Fixed(spliced, 2)} <span class=\"error\">{NumberText.SignedPercent((spliced - native) / native)}</span>"));
        });
        return new Row(Html.Escaped(pass.Name),
        [
            Cell.WithError(ce, error, 3, Unmeasured), Cell.Percent(relative, Unmeasured, signed: true), Cell.Number(kl, 3, Unmeasured),
            Cell.Percent(agreement, Unmeasured), Cell.Number(fvu, 3, Unmeasured), .. theirs,
        ]);
    }
}
