using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>Passes through the stitch with the third model, beside those of the pair.</summary>
internal static class AcrossSpliceTable
{
    /// <summary>Renders it.</summary>
    /// <param name="across">The figures.</param>
    public static Html Render(AcrossView across)
    {
        var view = across.Pair;
        var third = new Side(across.Result.Stitch, across.Result.Ce, across.Result.CeStandardError, "");
        var pair = new Side(view.Used, view.Result.Ce, view.Result.CeStandardError, view.NoPass);
        var data = new CsvText("pass", "ce_c", "ce_c_standard_error", "relative_loss_c", "fvu_eval_c", "ce_b", "ce_b_standard_error", "relative_loss_b", "fvu_eval_b");
        var rows = new List<Row>
        {
            Native($"A alone: {view.Small}", third, pair, side => side.Ce.Small, side => side.CeStandardError?.Small, data),
            Native("X alone", third, pair, side => side.Ce.Large, side => side.CeStandardError?.Large, data),
        };
        rows.AddRange(SplicedPass.All.Select(pass => Spliced(pass, third, pair, data)));
        return new ResultTable
        {
            Id = "table-across",
            Title = AcrossFindings.Passes(across),
            Caption = Html.Of($"Passes on held-out text, {Metrics.StandardError.Link("± is the standard error")}. X is {across.C} at {across.Layer} in the left columns and {view.B} at {view.LargeLayer}, the stitch of Table 1, in the right ones; A is at {view.SmallLayer} in both. With its residual set to its mean ({Metrics.Ablation.Link("ablation")}) {across.C} has a CE of {NumberText.Fixed(across.Result.CeAblate.Mean, 3)}.{AcrossFindings.Caution(across)}{view.NoPassNote}"),
            RowTitle = "Pass",
            Columns = [.. Columns($"X = {across.Name} ({across.Result.Model.Family})"), .. Columns($"X = {view.Large} ({view.Result.Models.Large.Family})")],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Column[] Columns(string group) =>
    [
        new(Metrics.CrossEntropy.Link(), Metrics.CrossEntropy.Unit, group),
        new(Metrics.RelativeLoss.Link(), "", group),
        new(Metrics.Fvu.Link(), "held-out", group),
    ];

    private static Row Native(string name, Side third, Side pair, Func<Side, double> ce, Func<Side, double?> error, CsvText data)
    {
        data.Row(name, ce(third), error(third), null, null, ce(pair), error(pair));
        var reference = Cell.Missing("reference");
        return new Row(Html.Escaped(name), [Cell.WithError(ce(third), error(third), 3, ""), reference, reference, Cell.WithError(ce(pair), error(pair), 3, ""), reference, reference]);
    }

    private static Row Spliced(SplicedPass pass, Side third, Side pair, CsvText data)
    {
        string name = pass.Name.Replace('B', 'X');
        data.Row([name, .. third.Figures(pass), .. pair.Figures(pass)]);
        return new Row(Html.Escaped(name), [.. third.Cells(pass), .. pair.Cells(pass)]);
    }

    /// <summary>One stitch of A with another model.</summary>
    private sealed record Side(StitchResult Stitch, SmallLarge Ce, SmallLarge? CeStandardError, string NoPass)
    {
        private FourPasses Relative => Stitch.CeNativeBos.RelativeTo(Ce);

        public object?[] Figures(SplicedPass pass) => [pass.Of(Stitch.CeNativeBos), Error(pass), pass.Of(Relative), pass.Of(Stitch.FvuEval)];

        public Cell[] Cells(SplicedPass pass) =>
            [Cell.WithError(pass.Of(Stitch.CeNativeBos), Error(pass), 3, NoPass), Cell.Percent(pass.Of(Relative), NoPass, signed: true), Cell.Number(pass.Of(Stitch.FvuEval), 3, "")];

        private double? Error(SplicedPass pass) => Stitch.CeStandardError is { } errors ? pass.Of(errors) : null;
    }
}
