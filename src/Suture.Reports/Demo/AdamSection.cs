using Suture.Experiments.Results;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>The exact stitch against the paper's Adam recipe.</summary>
internal static class AdamSection
{
    // "Within 1 % of the exact loss" is what counts as having arrived.
    private const double Arrived = 0.01;

    /// <summary>Renders it, or says that the reference arm did not run.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var body = view.Result.Adam is { Runs.Count: > 0 } adam
            ? Html.Of($"<p>The paper trains the stitch by Adam. Here the same recipe runs on the same activations, beside the exact solution of the same loss.</p>\n{Table(adam)}{Curves(adam)}")
            : Html.Of($"<p class=\"missing\">The reference arm (Adam) did not run.</p>");
        return new PageSection("adam", "Solved or trained", body);
    }

    private static Html Table(AdamComparison adam)
    {
        var data = new CsvText("arm", "learning_rate", "epochs", "steps", "batch", "loss", "loss_eval", "flops");
        data.Row("exact", null, null, null, null, adam.ExactLoss, adam.ExactLossEval, adam.ExactFlops);
        var rows = new List<Row>
        {
            new(Html.Escaped("exact"),
            [
                Cell.Missing("one pass"), Cell.Missing("none"), Cell.Number(adam.ExactLoss, 4, ""), Cell.Missing("reference"),
                Cell.Number(adam.ExactLossEval, 4, ""), Flops(adam.ExactFlops),
            ]),
        };
        foreach (var run in adam.Runs)
        {
            data.Row("adam", run.LearningRate, run.Epochs, run.Steps, run.Batch, run.Loss, run.LossEval, run.Flops);
            rows.Add(new Row(Html.Of($"Adam, rate {NumberText.Plain(run.LearningRate)}"),
            [
                Cell.Number(run.Epochs, 1, ""), Cell.Number(run.Steps, 0, ""), Cell.Number(run.Loss, 4, ""), Cell.Percent((run.Loss - adam.ExactLoss) / adam.ExactLoss, "", signed: true),
                Cell.Number(run.LossEval, 4, ""), Flops(run.Flops),
            ]));
        }

        return new ResultTable
        {
            Id = "table-adam",
            Title = Finding(adam),
            Caption = Html.Of($"{Metrics.JointLoss.Link()} at {Metrics.Alpha.Link("α")} = {NumberText.Plain(adam.Alpha)}. Adam: clip by global norm 1, cosine to 0. {Metrics.Flops.Link()} are arithmetic, not time; times are in <code>timings.json</code> beside the run, since they differ from run to run."),
            RowTitle = "Arm",
            Columns =
            [
                new(Html.Escaped("Epochs"), ""), new(Html.Escaped("Steps"), ""), new(Metrics.JointLoss.Link("Loss"), "training text"), new(Html.Escaped("Above exact"), "training text"),
                new(Metrics.JointLoss.Link("Loss"), "held-out text"), new(Metrics.Flops.Link(), ""),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Cell Flops(double? flops) => flops is { } value ? Cell.Text(NumberText.Scientific(value)) : Cell.Missing("not counted");

    private static string Finding(AdamComparison adam)
    {
        var best = adam.Runs.MinBy(run => run.Loss)!;
        double above = (best.Loss - adam.ExactLoss) / adam.ExactLoss;
        string rate = NumberText.Plain(best.LearningRate);
        return above switch
        {
            > Arrived => $"The exact stitch is below all of Adam's runs: the best of them (rate {rate}) ends {NumberText.Percent(above)} above it",
            >= 0 => $"Adam at rate {rate} comes within {NumberText.Percent(above, 2)} of the exact stitch, which stays below it",
            _ => $"Adam at rate {rate} ends {NumberText.Percent(-above, 2)} below the exact stitch: the solver has found another stationary point or stopped early",
        };
    }

    private static Html Curves(AdamComparison adam)
    {
        var runs = adam.Runs.Where(run => run.Curve.Any(point => point.Length == 2)).ToArray();
        if (runs.Length == 0) return Html.Empty;
        var data = new CsvText("learning_rate", "step", "loss", "above_exact");
        var series = new List<LineSeries>();
        foreach (var run in runs)
        {
            string rate = NumberText.Plain(run.LearningRate);
            var points = new List<ChartPoint>();
            foreach (double[] point in run.Curve.Where(point => point.Length == 2))
            {
                double above = (point[1] - adam.ExactLoss) / adam.ExactLoss;
                data.Row(run.LearningRate, point[0], point[1], above);
                points.Add(new ChartPoint(point[0], 100 * above, $"rate {rate}, step {NumberText.Plain(point[0])}: {NumberText.Percent(above)} above, loss {NumberText.Fixed(point[1], 4)}"));
            }

            series.Add(new LineSeries("rate " + rate, Tone.Native, points));
        }

        var chart = new LineChart
        {
            Horizontal = new Axis("Steps of Adam", "count, log scale", LogScale.Around(series.SelectMany(s => s.Points).Select(p => p.X))),
            Vertical = new Axis("Joint loss above the exact stitch's", "%, log scale", LogScale.Around(series.SelectMany(s => s.Points).Select(p => p.Y).Append(100 * Arrived)), Metrics.JointLoss),
            Series = series,
            References = [new(100 * Arrived, "1 % above")],
        };
        string title = CurvesFinding(adam, runs);
        string description = $"Adam's joint loss relative to the exact stitch's over steps, one line for each of {NumberText.Count(runs.Length)} learning rates. {title}.";
        return new Figure
        {
            Id = "fig-adam",
            Title = title,
            Caption = Html.Of($"How far Adam's {Metrics.JointLoss.Link("joint loss")} on training text is above that of the exact stitch ({NumberText.Fixed(adam.ExactLoss, 4)}), one line a learning rate. The level marks 1 %. A logarithmic axis has no place for step 0, nor for a loss below the exact one."),
            Data = data,
            Drawing = Figure.InBothSizes(size => chart.Render("fig-adam-" + size.Name, size, title, description)),
        }.Render();
    }

    private static string CurvesFinding(AdamComparison adam, AdamRun[] runs)
    {
        int arrived = runs.Count(run => run.Loss <= (1 + Arrived) * adam.ExactLoss);
        string steps = NumberText.Count(runs.Max(run => run.Steps));
        return arrived == 0
            ? $"After {steps} steps no learning rate has come within 1 % of the exact loss"
            : $"After {steps} steps {NumberText.Count(arrived)} of {NumberText.Count(runs.Length)} learning rates are within 1 % of the exact loss";
    }
}
