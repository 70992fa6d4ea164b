using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>The stitch beside controls, ablations and other ways of fitting.</summary>
internal static class ControlsTable
{
    private const double IntervalHalfWidth = 1.96;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(DemoView view)
    {
        var result = view.Result;
        var data = new CsvText("map", "ce_up", "ce_down", "ce_cycle_small", "ce_cycle_large", "fvu_up", "fvu_down", "fvu_cycle_small", "fvu_cycle_large", "kl_up", "kl_down", "kl_cycle_small", "kl_cycle_large", "agreement_up", "agreement_down", "agreement_cycle_small", "agreement_cycle_large");
        var stitch = AsScores(view.Used);
        MapScores[] fits = [stitch, .. result.OtherFits];
        var rows = new List<Row>();
        foreach (var fit in fits) rows.Add(Map(view, fit, "Fits", fits, data));
        foreach (var control in result.Controls) rows.Add(Map(view, control, "Controls", [], data));
        rows.Add(Ablation("residual set to zero", result.CeAblateLarge.Zero, result.CeAblateSmall.Zero, data));
        rows.Add(Ablation("residual set to its mean", result.CeAblateLarge.Mean, result.CeAblateSmall.Mean, data));
        return new ResultTable
        {
            Id = "table-controls",
            Title = Finding(view),
            Caption = Html.Of(
                $"The same passes through other maps. {Metrics.Control.Link("Controls")} and {Metrics.Ablation.Link("ablations")} say what the loss would be if nothing came across. Bold: lowest of the fits with a {Metrics.StandardError.Link("95 % interval")} apart from the next. KL and agreement are in the data. {Descriptions(result)}{view.NoPassNote}"),
            RowTitle = "Map",
            Columns =
            [
                .. SplicedPass.All.Select(pass => new Column(Metrics.CrossEntropy.Link(pass.Name), "", "CE, nats per token")),
                .. SplicedPass.All.Select(pass => new Column(Metrics.Fvu.Link(pass.Name), "", "FVU, held-out")),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static MapScores AsScores(StitchResult stitch) => new()
    {
        Kind = MapKind.LeastSquares,
        Name = $"exact stitch, α = {NumberText.Plain(stitch.Alpha)}",
        Description = "",
        FvuEval = stitch.FvuEval,
        CeNativeBos = stitch.CeNativeBos,
        CeStandardError = stitch.CeStandardError,
        Kl = stitch.Kl,
        Agreement = stitch.Agreement,
    };

    private static string Finding(DemoView view)
    {
        var controls = view.Result.Controls;
        if (controls.Count == 0) return "No control was run";
        var pass = view.Passes[0];
        var closest = controls.MinBy(control => pass.Of(control.CeNativeBos))!;
        double ours = pass.Of(view.Used.CeNativeBos)!.Value, theirs = pass.Of(closest.CeNativeBos)!.Value;
        return ours < theirs
            ? $"Every control loses more than the stitch: {pass.Name} {NumberText.Fixed(ours, 2)} against {NumberText.Fixed(theirs, 2)} of the best of them ({closest.Name})"
            : $"The control “{closest.Name}” does as well as the stitch on {pass.Name} ({NumberText.Fixed(theirs, 2)} against {NumberText.Fixed(ours, 2)}): distrust it";
    }

    private static Row Map(DemoView view, MapScores map, string group, MapScores[] rivals, CsvText data)
    {
        object?[] Values(FourPasses? passes) => [passes?.Up, passes?.Down, passes?.CycleSmall, passes?.CycleLarge];
        data.Row([map.Name, .. Values(map.CeNativeBos), map.FvuEval.Up, map.FvuEval.Down, map.FvuEval.CycleSmall, map.FvuEval.CycleLarge, .. Values(map.Kl), .. Values(map.Agreement)]);
        return new Row(Html.Escaped(map.Name),
        [
            .. SplicedPass.All.Select(pass => Cell.WithError(pass.Of(map.CeNativeBos), map.CeStandardError is { } e ? pass.Of(e) : null, 3, view.NoPass, IsApart(map, pass, rivals))),
            .. SplicedPass.All.Select(pass => Cell.Number(pass.Of(map.FvuEval), 3, "")),
        ], group);
    }

    private static bool IsApart(MapScores map, SplicedPass pass, MapScores[] rivals)
    {
        if (map.CeStandardError is not { } own || rivals.Length < 2) return false;
        double? upper = pass.Of(map.CeNativeBos) + (IntervalHalfWidth * pass.Of(own));
        return rivals.Where(rival => !ReferenceEquals(rival, map)).All(rival =>
            rival.CeStandardError is { } error && upper < pass.Of(rival.CeNativeBos) - (IntervalHalfWidth * pass.Of(error)));
    }

    private static Row Ablation(string name, double large, double small, CsvText data)
    {
        data.Row(name, large, small);
        var none = Cell.Missing("no round trip");
        var noMap = Cell.Missing("no map");
        return new Row(Html.Escaped(name), [Cell.Number(large, 3, ""), Cell.Number(small, 3, ""), none, none, noMap, noMap, noMap, noMap], "Ablations of the finishing model");
    }

    private static Html Descriptions(DemoResult result) => Html.Join(
        result.OtherFits.Concat(result.Controls).Where(map => map.Description.Length > 0).Select(map => Html.Of($"<em>{map.Name}</em>: {map.Description}")), Html.Of($" "));
}
