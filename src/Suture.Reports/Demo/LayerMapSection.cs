using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>Heat maps of every layer of A with every layer of B, and what each measure's choice costs.</summary>
internal static class LayerMapSection
{
    // Below this share of the directions kept SVCCA says little (method, "Trap").
    private const double FewDirections = 0.05;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var result = view.Result;
        var found = LayerMapFindings.Of(view);
        var maps = new List<Html>
        {
            Map(view, "fig-svcca", Metrics.Svcca, result.Svcca, true, found.SvccaColumn, Kept(view)),
            Map(view, "fig-cka", Metrics.Cka, result.Cka, true, found.CkaColumn, Html.Empty),
            Map(view, "fig-fvu-up", Metrics.FvuUp, result.FvuUpTrain, false, found.FvuColumn, Html.Empty),
            Map(view, "fig-fvu-down", Metrics.FvuDown, result.FvuDownTrain, false, found.FvuDownColumn, Html.Empty),
        };
        for (int i = 0; i < result.SimilarityVariants.Count; i++) maps.Add(Variant(view, result.SimilarityVariants[i], i));
        return new PageSection("layers", "Which layers match", Html.Of(
            $"""
            <p>Each cell compares the residual stream before one block of {view.A} with that before one of {view.B}. Brighter is always closer.
            The layers used are outlined; a dashed outline marks what that measure alone would choose for {view.SmallLayer}.</p>
            <div class="figures">
            {maps}</div>
            {Choices(view)}
            """));
    }

    private static Html Map(DemoView view, string id, Metric metric, double[][] values, bool higherIsBrighter, int own, Html note)
    {
        string finding = own < 0
            ? $"{metric.Name} is undefined at {view.SmallLayer}"
            : own == view.Result.LayerLarge ? $"{metric.Name} chooses {view.LargeLayer} for {view.SmallLayer}, as used" : $"{metric.Name} would choose {view.Large}.{own} for {view.SmallLayer}, not {view.LargeLayer}";
        return Draw(view, id, metric, values, higherIsBrighter, own, finding, Html.Of($"{metric.Link()} of every pair. {note}"));
    }

    private static Html Variant(DemoView view, SimilarityMap map, int index)
    {
        int row = view.Result.LayerSmall;
        int own = row < map.Values.Length ? LayerMapFindings.Best(map.Values[row], map.HigherIsCloser) : -1;
        string finding = own < 0 ? $"{map.Name} is undefined at {view.SmallLayer}" : $"{map.Name} chooses {view.Large}.{own} for {view.SmallLayer}";
        var metric = Metrics.Similarity with { Name = map.Name, Unit = map.HigherIsCloser ? "higher is closer" : "lower is closer" };
        return Draw(view, $"fig-similarity-{index + 1}", metric, map.Values, map.HigherIsCloser, own, finding, Html.Of($"{map.Definition} (a {Metrics.Similarity.Link("variant")})"));
    }

    private static Html Draw(DemoView view, string id, Metric metric, double[][] values, bool higherIsBrighter, int own, string finding, Html caption) => new LayerMapFigure
    {
        Id = id,
        Metric = metric,
        Values = values,
        HigherIsCloser = higherIsBrighter,
        Small = view.Small,
        Large = view.Large,
        ChosenSmall = view.Result.LayerSmall,
        ChosenLarge = view.Result.LayerLarge,
        Own = own,
        Finding = finding,
        Caption = caption,
    }.Render();

    private static Html Kept(DemoView view)
    {
        var result = view.Result;
        string key = FormattableString.Invariant($"{result.LayerSmall},{result.LayerLarge}");
        if (!result.SvccaRanks.TryGetValue(key, out int[]? ranks) || ranks.Length != 2) return Html.Escaped("Directions kept: not recorded.");
        var few = ranks[0] < FewDirections * result.Models.Small.Width || ranks[1] < FewDirections * result.Models.Large.Width
            ? Html.Of($" <strong>Fewer than {NumberText.Percent(FewDirections, 0)} were kept: this score says little.</strong>")
            : Html.Empty;
        return Html.Of($"Directions kept at the layers used: {ranks[0]} of {result.Models.Small.Width} and {ranks[1]} of {result.Models.Large.Width}.{few}");
    }

    private static Html Choices(DemoView view)
    {
        if (view.Result.LayerChoices.Count == 0) return Html.Empty;
        var data = new CsvText("measure", "layer_large", "value", "ce_up", "ce_down", "ce_cycle_small", "ce_cycle_large", "fvu_up", "fvu_down");
        var rows = new List<Row>();
        const string Unmeasured = "no stitch fitted there";
        foreach (var choice in view.Result.LayerChoices)
        {
            data.Row(choice.Measure, choice.LayerLarge, choice.Value, choice.Ce?.Up, choice.Ce?.Down, choice.Ce?.CycleSmall, choice.Ce?.CycleLarge, choice.Fvu?.Up, choice.Fvu?.Down);
            rows.Add(new Row(Html.Of($"{choice.Measure} → {view.Large}.{choice.LayerLarge}"),
            [
                Cell.Number(choice.Value, 3, ""), Cell.Number(choice.Ce?.Up, 3, Unmeasured), Cell.Number(choice.Ce?.Down, 3, Unmeasured),
                Cell.Number(choice.Fvu?.Up, 3, Unmeasured), Cell.Number(choice.Fvu?.Down, 3, Unmeasured),
            ]));
        }

        var best = view.Result.LayerChoices.Where(choice => choice.Ce?.Up is not null).MinBy(choice => choice.Ce!.Up);
        string title = best is null ? "What each measure would choose" : $"Judged by the spliced loss A→B, {best.Measure}'s choice ({view.Large}.{best.LayerLarge}) costs least";
        return new ResultTable
        {
            Id = "table-choices",
            Title = title,
            Caption = Html.Of($"One stitch a choice, all for {view.SmallLayer}, spliced and measured on held-out text."),
            RowTitle = "Measure",
            Columns =
            [
                new(Html.Escaped("Score"), "its own"), new(Metrics.CrossEntropy.Link("CE A→B"), Metrics.CrossEntropy.Unit), new(Metrics.CrossEntropy.Link("CE B→A"), Metrics.CrossEntropy.Unit),
                new(Metrics.Fvu.Link("FVU A→B"), "held-out"), new(Metrics.Fvu.Link("FVU B→A"), "held-out"),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }
}
