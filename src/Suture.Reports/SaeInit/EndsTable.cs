using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>Where each arm begins and ends: explained variance, dead latents, turning.</summary>
internal static class EndsTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        var data = new CsvText("arm", "width", "untrained_explained", "explained", "explained_half_width", "above_random", "above_random_half_width", "untrained_dead", "dead", "dead_half_width", "median_cosine", "seeds");
        var rows = new List<Row>();
        foreach (int width in view.Result.Widths)
        {
            foreach (var s in view.Result.Arms.Select(arm => view.Summary(arm, width)))
            {
                data.Row(StartArms.Name(s.Arm), width, s.UntrainedExplained.Mean, s.Explained.Mean, s.Explained.HalfWidth, s.AboveRandom?.Mean, s.AboveRandom?.HalfWidth, s.UntrainedDead.Mean, s.Dead.Mean, s.Dead.HalfWidth, s.MedianCosine.Mean, s.Explained.Count);
                rows.Add(new Row(Html.Escaped(StartArms.Name(s.Arm)),
                [
                    s.UntrainedExplained.Mean < 0 ? Cell.Missing("below 0") : Cell.Number(s.UntrainedExplained.Mean, 3, ""), EstimateText.NumberCell(s.Explained, 4, "", IsBest(view, s)), EstimateText.NumberCell(s.AboveRandom, 4, "reference"),
                    EstimateText.PercentCell(s.UntrainedDead, ""), EstimateText.PercentCell(s.Dead, ""), EstimateText.NumberCell(s.MedianCosine, 3, ""),
                ], SaeInitView.Latents(width)));
            }
        }

        return new ResultTable
        {
            Id = "table-ends",
            Title = Finding(view),
            Caption = Html.Of($"{Metrics.ExplainedVariance.Link()} and {Metrics.Dead.Link("dead latents")} on all {NumberText.Count(view.Result.EvalTokens)} held-out tokens before and after training, {StartMetrics.Interval.Link("± over seeds")}. Above random: against the random start of the same seed. Bold: most explained at the width, its interval apart from every other's. Nothing revives dead latents in this recipe."),
            RowTitle = "Start",
            Columns =
            [
                new(Metrics.ExplainedVariance.Link("before"), "", "Explained variance"), new(Metrics.ExplainedVariance.Link("after"), "", "Explained variance"), new(Metrics.ExplainedVariance.Link("above random"), "", "Explained variance"),
                new(Metrics.Dead.Link("before"), "of latents", "Dead"), new(Metrics.Dead.Link("after"), "of latents", "Dead"), new(Metrics.Cosine.Link("Median cosine"), "with the start"),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static bool IsBest(SaeInitView view, StartSummary own) => own.Explained.HalfWidth is { } half && view.Result.Arms.Where(arm => arm != own.Arm).Select(arm => view.Summary(arm, own.Width).Explained)
        .All(other => other.HalfWidth is { } theirs && own.Explained.Mean - half > other.Mean + theirs);

    private static string Finding(SaeInitView view)
    {
        StartSummary random = view.Summary(StartArm.Random, view.Width), transferred = view.Summary(StartArm.Transferred, view.Width);
        var least = view.Result.Arms.MinBy(arm => view.Summary(arm, view.Width).Dead.Mean);
        return $"At {view.WidthText} training leaves {NumberText.Percent(transferred.Dead.Mean, 0)} dead from the transferred start ({NumberText.Percent(transferred.UntrainedDead.Mean, 0)} before), {NumberText.Percent(random.Dead.Mean, 0)} from the random one; fewest from {StartArms.Name(least)} ({NumberText.Percent(view.Summary(least, view.Width).Dead.Mean, 0)})";
    }
}
