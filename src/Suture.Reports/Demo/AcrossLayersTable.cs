using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>How A's layer compares with every layer of the third model.</summary>
internal static class AcrossLayersTable
{
    /// <summary>Renders it.</summary>
    /// <param name="across">The figures.</param>
    public static Html Render(AcrossView across)
    {
        var result = across.Result;
        var data = new CsvText("layer", "svcca", "kept_small", "kept_other", "cka", "fvu_up_train", "fvu_down_train");
        var rows = new List<Row>();
        for (int layer = 0; layer < result.Svcca.Length; layer++)
        {
            int[] kept = result.SvccaRanks[layer];
            data.Row(layer, result.Svcca[layer], kept[0], kept[1], result.Cka[layer], result.FvuUpTrain[layer], result.FvuDownTrain[layer]);
            rows.Add(new Row(Html.Of($"{across.Name}.{layer}{(layer == result.Layer ? ", used" : "")}"),
            [
                Cell.Number(result.Svcca[layer], 3, ""), Cell.Text(FormattableString.Invariant($"{kept[0]} · {kept[1]}")), Cell.Number(result.Cka[layer], 3, ""),
                Cell.Number(result.FvuUpTrain[layer], 3, ""), Cell.Number(result.FvuDownTrain[layer], 3, ""),
            ]));
        }

        return new ResultTable
        {
            Id = "table-across-layers",
            Title = Finding(across),
            Caption = Html.Of($"The residual stream of {across.Pair.SmallLayer} against that before every block of {across.C}, on training text. {Metrics.Svcca.Link()} chooses, as it did for {across.Pair.B}; the other measures stand beside it. Where a definition says B, C is meant here."),
            RowTitle = "Layer",
            Columns =
            [
                new(Metrics.Svcca.Link(), Metrics.Svcca.Unit), new(Metrics.Svcca.Link("Directions kept"), $"of {across.Pair.Result.Models.Small.Width} · {result.Model.Width}"), new(Metrics.Cka.Link(), Metrics.Cka.Unit),
                new(Metrics.FvuUp.Link("FVU A→C"), Metrics.FvuUp.Unit), new(Metrics.FvuDown.Link("FVU C→A"), Metrics.FvuDown.Unit),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static string Finding(AcrossView across)
    {
        var result = across.Result;
        (string Name, int Layer)[] rivals =
        [
            ("CKA", LayerMapFindings.Best(result.Cka, highest: true)),
            ("the affine FVU up", LayerMapFindings.Best(result.FvuUpTrain, highest: false)),
            ("the affine FVU down", LayerMapFindings.Best(result.FvuDownTrain, highest: false)),
        ];
        string chosen = $"SVCCA chooses {across.Layer} for {across.Pair.SmallLayer}";
        var others = rivals.Where(rival => rival.Layer != result.Layer).ToArray();
        return others.Length == 0
            ? $"{chosen}, and CKA and both affine FVUs agree"
            : $"{chosen}; the measures disagree: {string.Join(", ", others.Select(rival => rival.Layer < 0 ? $"{rival.Name} is undefined" : $"{rival.Name} would take {across.Name}.{NumberText.Count(rival.Layer)}"))}";
    }
}
