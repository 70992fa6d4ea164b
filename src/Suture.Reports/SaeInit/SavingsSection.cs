using Suture.Experiments.SaeInit;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>FLOPs saved until thresholds of explained variance (the paper's Fig. 2a and 8b).</summary>
internal static class SavingsSection
{
    // Below this a loss is a loss; drawn in full, one far threshold would flatten the rest.
    private const double LeastShown = -1;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view) => new("savings", "What a start saves", Html.Of(
        $"""
        <p>{Metrics.Saving.Link("FLOPs saved")} are counted against the random start of the same seed until both cross a threshold of {Metrics.ExplainedVariance.Link("explained variance")}. A threshold that a start never reached within its training is censored: it is said so, or a bound is given.</p>
        {ThresholdFigure.Render(view)}<div class="figures">
        {ByWidth(view)}{ByArm(view)}</div>
        {SavingsTable.Render(view)}{ArmSavingsTable.Render(view)}{BreakEvenTable.Render(view)}
        """));

    private static Html ByWidth(SaeInitView view) => Draw(
        view,
        "fig-savings-width",
        [.. view.Result.Widths.Select(width => Series(view, StartArm.Transferred, width, NumberText.Count(width)))],
        WidthFinding(view),
        Html.Of($"Fig. 2a of the paper. The transferred start's {Metrics.Saving.Link("saving")} in the {Metrics.Ledger.Link("paper's ledger")}, a line for each number of latents; 0 is where the stitch has not paid. Only thresholds that both starts crossed for every seed; losses beyond 100 % are in the data."));

    private static Html ByArm(SaeInitView view) => Draw(
        view,
        "fig-savings-arm",
        [.. view.Result.Arms.Where(arm => arm != StartArm.Random).Select(arm => Series(view, arm, view.Width, StartArms.Name(arm)))],
        ArmFinding(view),
        Html.Of($"The same at {view.WidthText} for every {StartMetrics.Arm.Link("start")}; those made of the transferred start pay for the stitch too."));

    private static LineSeries Series(SaeInitView view, StartArm arm, int width, string label)
    {
        var known = view.Thresholds.Select(t => view.Saving(arm, width, t)).Where(s => s.Saving is { } saving && saving.Mean >= LeastShown).ToArray();
        return new LineSeries(
            label, StartArms.Tone(arm),
            [.. known.Select(s => new ChartPoint(s.ExplainedVariance, 100 * s.Saving!.Mean, $"{StartArms.Name(arm)}, {SaeInitView.Latents(width)}, to {NumberText.Percent(s.ExplainedVariance, 1)}: {EstimateText.Percent(s.Saving)} saved"))],
            StartArms.IsDashed(arm))
        {
            Band = [.. known.Where(s => s.Saving!.HalfWidth is not null).Select(s => new BandPoint(s.ExplainedVariance, Math.Max(100 * LeastShown, 100 * (s.Saving!.Mean - s.Saving.HalfWidth!.Value)), 100 * (s.Saving.Mean + s.Saving.HalfWidth!.Value)))],
        };
    }

    private static Html Draw(SaeInitView view, string id, LineSeries[] series, string title, Html caption)
    {
        LineSeries[] drawn = [.. series.Where(s => s.Points.Count > 0)];
        if (drawn.Length == 0) return Html.Of($"<p class=\"missing\" id=\"{id}\">No threshold was crossed from both starts for every seed.</p>");
        var data = new CsvText("line", "explained_variance", "saved_percent", "low", "high");
        foreach (var line in drawn)
        {
            foreach (var point in line.Points)
            {
                var band = line.Band.FirstOrDefault(b => b.X == point.X);
                data.Row(line.Label, point.X, point.Y, band?.Low, band?.High);
            }
        }

        var chart = new LineChart
        {
            Horizontal = new Axis("Threshold of explained variance", "fraction", LinearScale.Around(view.Thresholds, 4), Metrics.ExplainedVariance),
            Vertical = new Axis("FLOPs saved", "%", LinearScale.Around(drawn.SelectMany(s => s.Points).Select(p => p.Y).Append(0)), Metrics.Saving),
            Series = drawn,
        };
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = caption,
            Data = data,
            Drawing = Figure.InHalfSizes(size => chart.Render($"{id}-{size.Name}", size, title, $"FLOPs saved over thresholds of explained variance, a line for each of {string.Join(", ", drawn.Select(s => s.Label))}. {title}.")),
        }.Render();
    }

    private static string WidthFinding(SaeInitView view)
    {
        var parts = view.Result.Widths.Select(width => view.Headline(width) is { } t ? $"{EstimateText.Percent(view.Saving(StartArm.Transferred, width, t).Saving!)} to {NumberText.Percent(t, 1)} with {SaeInitView.Latents(width)}" : $"no common threshold with {SaeInitView.Latents(width)}");
        return $"The transferred start saves {string.Join(", ", parts)}";
    }

    private static string ArmFinding(SaeInitView view)
    {
        if (view.Headline(view.Width) is not { } threshold) return $"Savings of every start at {view.WidthText}";
        var known = view.Result.Arms.Where(arm => arm != StartArm.Random).Select(arm => (Arm: arm, view.Saving(arm, view.Width, threshold).Saving)).Where(s => s.Saving is not null).OrderByDescending(s => s.Saving!.Mean).ToArray();
        return $"To {NumberText.Percent(threshold, 1)}, {view.WidthText}: {string.Join(", ", known.Select(s => $"{StartArms.Name(s.Arm)} {NumberText.SignedPercent(s.Saving!.Mean, 0)}"))}";
    }
}
