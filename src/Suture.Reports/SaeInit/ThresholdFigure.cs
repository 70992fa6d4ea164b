using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Reports.SaeInit;

/// <summary>FLOPs until each threshold, a line a start; where a line ends before the thresholds do, the start was censored there.</summary>
internal static class ThresholdFigure
{
    private const string Id = "fig-thresholds";

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        var data = new CsvText("arm", "width", "explained_variance", "flops", "half_width", "seeds_reached", "seeds", "whole_budget");
        foreach (int width in view.Result.Widths)
        {
            foreach (var place in view.Result.Arms.SelectMany(arm => Places(view, arm, width))) data.Row(StartArms.Name(place.Arm), width, place.Threshold, place.Flops?.Mean, place.Flops?.HalfWidth, place.Reached, view.Result.Seeds.Count, place.Budget);
        }

        // The transferred start last, so that nothing covers it where starts are censored at one place.
        LineSeries[] series = [.. view.Result.Arms.OrderBy(arm => arm == StartArm.Transferred).Select(arm => Series(view, arm, [.. Places(view, arm, view.Width)]))];
        var chart = new LineChart
        {
            Horizontal = new Axis("Threshold of explained variance", "fraction", LinearScale.Around(view.Thresholds, 4), Metrics.ExplainedVariance),
            Vertical = new Axis("Until reached", "dense-equivalent FLOPs, log scale", LogScale.Around(series.SelectMany(s => s.Points.Concat(s.Beyond)).Select(p => p.Y)), Metrics.Flops),
            Series = series,
        };
        string title = Finding(view);
        return new Figure
        {
            Id = Id,
            Title = title,
            Caption = Html.Of($"{view.WidthText}. {Metrics.Flops.Link()} in the {Metrics.Ledger.Link("paper's ledger")} until the trailing mean reaches each threshold of {Metrics.ExplainedVariance.Link()}, mean over seeds with its {StartMetrics.Interval.Link("interval")}; lower is better. Open triangles are censored: not every seed got there within its whole training, at whose cost the triangle stands; what was needed is above. The data hold every width."),
            Data = data,
            Drawing = Figure.InBothSizes(size => chart.Render($"{Id}-{size.Name}", size, title, $"FLOPs until thresholds of explained variance with {view.WidthText}, a line for each start, censored ones marked. {title}.")),
        }.Render();
    }

    private static LineSeries Series(SaeInitView view, StartArm arm, Place[] places)
    {
        var known = places.Where(p => p.Flops is not null).ToArray();
        string Note(Place p, string words) => $"{StartArms.Name(arm)}, to {NumberText.Percent(p.Threshold, 1)}: {words}";
        return new LineSeries(
            StartArms.Name(arm), StartArms.Tone(arm),
            [.. known.Select(p => new ChartPoint(p.Threshold, p.Flops!.Mean, Note(p, $"{NumberText.Scientific(p.Flops.Mean)} FLOPs")))],
            StartArms.IsDashed(arm))
        {
            Band = [.. known.Where(p => p.Flops!.HalfWidth is { } half && half < p.Flops.Mean).Select(p => new BandPoint(p.Threshold, p.Flops!.Mean - p.Flops.HalfWidth!.Value, p.Flops.Mean + p.Flops.HalfWidth!.Value))],
            // The first threshold that was missed says it all: later ones are missed too.
            Beyond = [.. places.Where(p => p.Flops is null).Take(1).Select(p => new ChartPoint(p.Threshold, p.Budget, Note(p, $"more than {NumberText.Scientific(p.Budget)} FLOPs, reached by {NumberText.Count(p.Reached)} of {NumberText.Count(view.Result.Seeds.Count)} seeds")))],
        };
    }

    private static IEnumerable<Place> Places(SaeInitView view, StartArm arm, int width)
    {
        var other = arm == StartArm.Random ? StartArm.Transferred : arm;
        double budget = view.Result.Setups.Single(s => s.Arm == arm && s.Width == width).Ledger.DenseEquivalentBeforeTraining(FlopLedgerKind.Paper)
            + view.Training(arm, width, view.Result.Seeds[0]).Points[^1].DenseFlops;
        foreach (double threshold in view.Thresholds)
        {
            var saving = view.Saving(other, width, threshold);
            yield return arm == StartArm.Random
                ? new Place(arm, threshold, saving.RandomFlops, saving.RandomReached, budget)
                : new Place(arm, threshold, saving.ArmFlops, saving.ArmReached, budget);
        }
    }

    private static string Finding(SaeInitView view)
    {
        int Count(StartArm arm) => Places(view, arm, view.Width).Count(p => p.Flops is not null);
        return $"Of {NumberText.Count(view.Thresholds.Count)} thresholds all seeds reach, with {view.WidthText}: {string.Join(", ", view.Result.Arms.OrderByDescending(Count).Select(arm => $"{StartArms.Name(arm)} {NumberText.Count(Count(arm))}"))}";
    }

    /// <summary>One arm at one threshold.</summary>
    private sealed record Place(StartArm Arm, double Threshold, SeedEstimate? Flops, int Reached, double Budget);
}
