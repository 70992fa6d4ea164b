using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>Savings of every start in the paper's ledger, controls beside the transferred one.</summary>
internal static class ArmSavingsTable
{
    private const int ShownThresholds = 5;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        double[] thresholds = [.. view.Thresholds.Where(t => view.Result.Widths.Any(width => view.Result.Crossings.Any(c => c.Width == width && c.ExplainedVariance == t && c.Reached > 0))).TakeLast(ShownThresholds)];
        if (thresholds.Length == 0) return Html.Of($"<p class=\"missing\" id=\"table-arm-savings\">No start reached any threshold.</p>");
        var data = new CsvText("arm", "width", "explained_variance", "saving", "half_width", "at_least", "at_most", "arm_reached", "random_reached");
        var rows = new List<Row>();
        foreach (int width in view.Result.Widths)
        {
            foreach (var arm in view.Result.Arms.Where(arm => arm != StartArm.Random))
            {
                var savings = thresholds.Select(t => view.Saving(arm, width, t)).ToArray();
                foreach (var s in savings) data.Row(StartArms.Name(arm), width, s.ExplainedVariance, s.Saving?.Mean, s.Saving?.HalfWidth, s.AtLeast, s.AtMost, s.ArmReached, s.RandomReached);
                rows.Add(new Row(Html.Escaped(StartArms.Name(arm)), [.. savings.Select(s => EstimateText.SavingCell(s, view.Result.Seeds.Count))], SaeInitView.Latents(width)));
            }
        }

        return new ResultTable
        {
            Id = "table-arm-savings",
            Title = $"Is it the geometry? With {view.WidthText}: {GeometryFindings.Of(view, view.Width)}",
            Caption = Html.Of($"{Metrics.Saving.Link("FLOPs saved")} against the random start in the {Metrics.Ledger.Link("paper's ledger")} until each threshold, for every {StartMetrics.Arm.Link("start")}. The title compares where training ends, seed by seed; “above” and “below” are differences whose {StartMetrics.Interval.Link("interval")} leaves 0 out."),
            RowTitle = "Start",
            Columns = [.. thresholds.Select(t => new Column(Metrics.ExplainedVariance.Link(NumberText.Percent(t, 1)), "", "Saved, to an explained variance of"))],
            Rows = rows,
            Data = data,
        }.Render();
    }
}
