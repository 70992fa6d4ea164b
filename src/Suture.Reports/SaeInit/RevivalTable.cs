using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>What reviving dead latents changes.</summary>
internal static class RevivalTable
{
    /// <summary>Renders it; nothing when the run left the study out.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        if (view.Result.RevivalStudy.Count == 0) return Html.Empty;
        var data = new CsvText("arm", "width", "explained", "explained_half_width", "gain", "gain_half_width", "dead_without", "dead_with", "dead_with_half_width", "seeds");
        var rows = new List<Row>();
        foreach (var r in view.Result.RevivalStudy)
        {
            data.Row(StartArms.Name(r.Arm), r.Width, r.Explained.Mean, r.Explained.HalfWidth, r.Gain.Mean, r.Gain.HalfWidth, r.PlainDead.Mean, r.Dead.Mean, r.Dead.HalfWidth, r.Explained.Count);
            rows.Add(new Row(Html.Escaped(StartArms.Name(r.Arm)),
            [
                EstimateText.PercentCell(r.PlainDead, ""), EstimateText.PercentCell(r.Dead, ""),
                EstimateText.NumberCell(r.Explained, 4, ""), EstimateText.NumberCell(r.Gain, 4, ""),
            ]));
        }

        return new ResultTable
        {
            Id = "table-revival",
            Title = Finding(view),
            Caption = Html.Of($"The same trainings once more with the {StartMetrics.Auxiliary.Link("auxiliary loss")}, {view.WidthText}, {StartMetrics.Interval.Link("± over seeds")}; the gain in {Metrics.ExplainedVariance.Link("explained variance")} is seed by seed, at equal tokens (the loss costs FLOPs that are not counted here). The paper trains without it, and so does every other figure of this page."),
            RowTitle = "Start",
            Columns =
            [
                new(Metrics.Dead.Link("without"), "of latents", "Dead"), new(Metrics.Dead.Link("with the loss"), "of latents", "Dead"),
                new(Metrics.ExplainedVariance.Link("with the loss"), "", "Explained variance"), new(Metrics.ExplainedVariance.Link("gain"), "", "Explained variance"),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static string Finding(SaeInitView view) =>
        $"The auxiliary loss leaves {string.Join(", ", view.Result.RevivalStudy.Select(r => $"{NumberText.Percent(r.Dead.Mean)} dead from the {StartArms.Name(r.Arm)} start ({NumberText.Percent(r.PlainDead.Mean)} without it)"))}";
}
