using System.Globalization;
using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>Table 4: the laws of all starts beside those that the paper printed.</summary>
internal static class ScalingTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        var data = new CsvText("arm", "seed", "a", "beta", "r2");
        var rows = new List<Row>();
        foreach (var scaling in view.Result.Scaling)
        {
            for (int i = 0; i < scaling.Laws.Count; i++) data.Row(StartArms.Name(scaling.Arm), view.Result.Seeds[i], scaling.Laws[i].A, scaling.Laws[i].Beta, scaling.Laws[i].RSquared);
            rows.Add(new Row(Html.Escaped(StartArms.Name(scaling.Arm)),
            [
                EstimateText.NumberCell(scaling.LogA, 2, ""), EstimateText.NumberCell(scaling.Beta, 3, ""), Cell.Number(scaling.Laws.Average(law => law.RSquared), 3, ""),
                EstimateText.NumberCell(scaling.CrossingLog10, 1, scaling.Arm == StartArm.Random ? "reference" : "parallel"),
                .. PublishedLaw.All.SelectMany(law => Published(scaling.Arm, law)),
            ]));
        }

        return new ResultTable
        {
            Id = "table-4",
            Title = Finding(view),
            Caption = Html.Of($"Table 4. {StartMetrics.Law.Link("Laws")} of every start, fitted once a seed, {StartMetrics.Interval.Link("± over seeds")}; {StartMetrics.Meeting.Link("where a law meets the random start's")} can be far outside of what was trained. Published: the paper's laws for {string.Join(" and ", PublishedLaw.All.Select(law => law.ShortName))}, other models at budgets of 10¹⁴ to 10¹⁷ FLOPs; A of laws at other budgets is not comparable, β is."),
            RowTitle = "Start",
            Columns =
            [
                new(StartMetrics.Law.Link("log₁₀ A"), ""), new(StartMetrics.Law.Link("β"), ""), new(StartMetrics.RSquared.Link(), ""), new(StartMetrics.Meeting.Link(), StartMetrics.Meeting.Unit),
                .. PublishedLaw.All.SelectMany(law => (Column[])[new(Html.Escaped("log₁₀ A"), law.ShortName, "Published, other models", Published: true), new(Html.Escaped("β"), law.ShortName, "Published, other models", Published: true), new(Html.Escaped("Meets random at"), law.ShortName, "Published, other models", Published: true)]),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Cell[] Published(StartArm arm, PublishedLaw published)
    {
        var law = arm switch { StartArm.Random => published.Scratch, StartArm.Transferred => published.Stitched, _ => null };
        if (law is null) return [Cell.Missing("none"), Cell.Missing("none"), Cell.Missing("none")];
        return
        [
            Cell.Number(Math.Log10(law.A), 2, ""), Cell.Number(law.Beta, 2, ""),
            arm == StartArm.Random ? Cell.Missing("reference") : Cell.Number(published.Scratch.CrossingLog10(law), 1, "parallel"),
        ];
    }

    private static string Finding(SaeInitView view)
    {
        var transferred = ScalingSection.Find(view, StartArm.Transferred);
        string fit = string.Create(CultureInfo.InvariantCulture, $"the worst fit has r² {NumberText.Fixed(view.Result.Scaling.Min(s => s.Laws.Min(law => law.RSquared)), 2)}");
        return transferred.CrossingLog10 is { } meets
            ? $"Extended, the laws of the transferred and the random start meet at {NumberText.Scientific(Math.Pow(10, meets.Mean))} FLOPs; {fit}"
            : $"The laws of the transferred and the random start do not meet; {fit}";
    }
}
