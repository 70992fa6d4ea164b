using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>Explained variance over FLOPs, a figure a width.</summary>
internal static class CurvesSection
{
    // The axis begins where the two starts that matter are after the first part of the training: the steep beginning would flatten the rest.
    private const double ShownFrom = 0.1;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view)
    {
        var smaller = view.Result.Widths.Take(view.Result.Widths.Count - 1).Select(width => Draw(view, width, Figure.InHalfSizes)).ToArray();
        var others = smaller.Length == 0 ? Html.Empty : Html.Of($"<div class=\"figures\">\n{smaller}</div>");
        return new PageSection("curves", "How training goes from each start", Html.Of(
            $"""
            <p>Each line is the mean over seeds, its band the {StartMetrics.Interval.Link("95\u00A0% interval")}. Lines of starts that carry {view.A}'s autoencoder begin at the cost of the stitch, not at zero.</p>
            {Draw(view, view.Width, Figure.InBothSizes)}{others}
            """));
    }

    private static Html Draw(SaeInitView view, int width, Func<Func<ChartSize, Html>, Html> inSizes)
    {
        var result = view.Result;
        var curves = result.Arms.Select(arm => new ArmCurve(view, arm, width)).ToArray();
        var data = new CsvText("arm", "width", "step", "tokens", "flops_with_setup", "explained_variance", "half_width", "seeds", "dead_share");
        foreach (var point in curves.SelectMany(curve => curve.Points)) data.Row(StartArms.Name(point.Arm), width, point.Step, (long)point.Step * result.Batch, point.Flops, point.Explained.Mean, point.Explained.HalfWidth, point.Explained.Count, point.Dead);

        double from = ShownFrom * result.Steps;
        var shown = curves.Where(curve => curve.Arm is StartArm.Random or StartArm.Transferred).SelectMany(curve => curve.Points).Where(p => p.Step >= from).ToArray();
        double floor = Math.Max(0, Math.Floor(10 * shown.Min(p => p.Explained.Mean)) / 10), ceiling = Math.Max(floor + 0.1, Math.Ceiling(20 * shown.Max(p => p.Explained.Mean)) / 20);
        var chart = new LineChart
        {
            Horizontal = new Axis("Cost", "dense-equivalent FLOPs, log scale", LogScale.Around(curves.SelectMany(c => c.Points).Where(p => p.Explained.Mean >= floor).Select(p => p.Flops)), Metrics.Flops),
            Vertical = new Axis("Explained variance", "fraction, held-out text", LinearScale.Between(floor, ceiling), Metrics.ExplainedVariance),
            Series = [.. curves.Select(curve => curve.Series(floor))],
        };
        string id = $"fig-curves-{width}", title = Finding(view, width);
        string description = $"Explained variance on held-out text over training cost with {SaeInitView.Latents(width)}, a line for each start: {string.Join(", ", result.Arms.Select(StartArms.Name))}. {title}.";
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"{SaeInitView.Latents(width)}. {Metrics.ExplainedVariance.Link()} over {Metrics.Flops.Link()} in the {Metrics.Ledger.Link("paper's ledger")}. Controls dashed: reddish purple those made of the transferred start, green those made of {view.B}'s activations. The axis of explained variance begins at {NumberText.Fixed(floor, 1)}; what lies below is in the data."),
            Data = data,
            Drawing = inSizes(size => chart.Render($"{id}-{size.Name}", size, title, description)),
        }.Render();
    }

    private static string Finding(SaeInitView view, int width)
    {
        var order = view.Result.Arms.OrderByDescending(arm => view.Summary(arm, width).Explained.Mean).Select(arm => $"{StartArms.Name(arm)} {NumberText.Fixed(view.Summary(arm, width).Explained.Mean, 3)}").ToArray();
        return $"{SaeInitView.Latents(width)}, in the order of where they end: {string.Join(", ", order)}";
    }

    /// <summary>One arm's mean curve.</summary>
    private sealed class ArmCurve
    {
        public ArmCurve(SaeInitView view, StartArm arm, int width)
        {
            Arm = arm;
            double setup = view.Result.Setups.Single(s => s.Arm == arm && s.Width == width).Ledger.DenseEquivalentBeforeTraining(FlopLedgerKind.Paper);
            StartTraining[] trainings = [.. view.Result.Seeds.Select(seed => view.Training(arm, width, seed))];
            Points = [.. trainings[0].Points.Select((point, i) => new Point(
                arm, point.Step, setup + point.DenseFlops, SeedEstimate.Of([.. trainings.Select(t => 1 - t.Points[i].Fvu)]), trainings.Average(t => t.Points[i].Dead ?? 0)))];
        }

        public StartArm Arm { get; }

        public IReadOnlyList<Point> Points { get; }

        public LineSeries Series(double floor)
        {
            var visible = Points.Where(p => p.Explained.Mean >= floor).ToArray();
            return new LineSeries(
                StartArms.Name(Arm), StartArms.Tone(Arm),
                [.. visible.Select(p => new ChartPoint(p.Flops, p.Explained.Mean, $"{StartArms.Name(Arm)}, step {NumberText.Count(p.Step)}: {EstimateText.Number(p.Explained, 3)} at {NumberText.Scientific(p.Flops)} FLOPs"))],
                StartArms.IsDashed(Arm))
            {
                Marks = LineMarks.Line,
                Band = [.. visible.Where(p => p.Explained.HalfWidth is not null).Select(p => new BandPoint(p.Flops, p.Explained.Mean - p.Explained.HalfWidth!.Value, p.Explained.Mean + p.Explained.HalfWidth!.Value))],
            };
        }
    }

    private sealed record Point(StartArm Arm, int Step, double Flops, SeedEstimate Explained, double Dead);
}
