using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>The transferred start's savings at each threshold and width, in three ledgers and two counts.</summary>
internal static class SavingsTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        var data = new CsvText("arm", "width", "explained_variance", "ledger", "counting", "random_reached", "arm_reached", "random_flops", "arm_flops", "saving", "saving_half_width", "at_least", "at_most");
        foreach (var s in view.Result.Savings)
        {
            data.Row(StartArms.Name(s.Arm), s.Width, s.ExplainedVariance, Ledgers.Name(s.Ledger), Ledgers.Name(s.Counting), s.RandomReached, s.ArmReached, s.RandomFlops?.Mean, s.ArmFlops?.Mean, s.Saving?.Mean, s.Saving?.HalfWidth, s.AtLeast, s.AtMost);
        }

        var rows = view.Result.Widths.SelectMany(width => view.Thresholds.Select(threshold => Row(view, width, threshold)));
        return new ResultTable
        {
            Id = "table-savings",
            Title = Finding(view),
            Caption = Html.Of(
                $"The transferred start, {StartMetrics.Tokens.Link("tokens to each threshold")} and {Metrics.Saving.Link("FLOPs saved")} in three {Metrics.Ledger.Link("ledgers")} and two {Metrics.Flops.Link("counts")}, {StartMetrics.Interval.Link("± over seeds")}. The cost of the stitch is in all of them. ≥ and ≤: one start was censored for some seed, so only a bound of the mean is known. The data hold every start."),
            RowTitle = "Explained variance",
            Columns =
            [
                new(Html.Escaped("random"), "thousand tokens", "Reached after"), new(Html.Escaped("transferred"), "thousand tokens", "Reached after"),
                .. Ledgers.Countings.SelectMany(counting => Ledgers.All.Select(ledger => new Column(Metrics.Ledger.Link(Ledgers.Name(ledger)), "", "Saved, " + Ledgers.Name(counting) + " FLOPs"))),
            ],
            Rows = [.. rows],
            Data = data,
        }.Render();
    }

    private static Row Row(SaeInitView view, int width, double threshold) => new(
        Html.Escaped(NumberText.Percent(threshold, 1)),
        [
            Tokens(view, StartArm.Random, width, threshold), Tokens(view, StartArm.Transferred, width, threshold),
            .. Ledgers.Countings.SelectMany(counting => Ledgers.All.Select(ledger => EstimateText.SavingCell(view.Saving(StartArm.Transferred, width, threshold, ledger, counting), view.Result.Seeds.Count))),
        ],
        SaeInitView.Latents(width));

    private static Cell Tokens(SaeInitView view, StartArm arm, int width, double threshold)
    {
        var crossing = view.Result.Crossings.Single(c => c.Arm == arm && c.Width == width && c.ExplainedVariance == threshold);
        return Cell.WithError(crossing.Tokens?.Mean / 1000, crossing.Tokens?.HalfWidth / 1000, 0, crossing.Reached == 0 ? "never reached" : $"by {NumberText.Count(crossing.Reached)} of {NumberText.Count(view.Result.Seeds.Count)} seeds");
    }

    private static string Finding(SaeInitView view)
    {
        var pairs = view.Result.Widths.SelectMany(width => view.Thresholds.Select(t => view.Saving(StartArm.Transferred, width, t))).ToArray();
        int reached = pairs.Count(s => s.Saving is not null), positive = pairs.Count(s => s.Saving is { } e && e.Mean > 0 && e.IsApartFromZero()), negative = pairs.Count(s => s.Saving is { } e && e.Mean < 0 && e.IsApartFromZero());
        return $"Of {NumberText.Count(pairs.Length)} thresholds and widths {NumberText.Count(reached)} were reached from both starts for every seed; in the paper's ledger the transferred start saves at {NumberText.Count(positive)} of them and loses at {NumberText.Count(negative)}";
    }
}
