using Suture.Experiments.Results;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>Training on B from a transferred and from a random start: curves and FLOPs saved.</summary>
internal static class TrainingSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view) => new("training", "What a transferred start saves", Html.Of(
        $"""
        <p>Both starts train on {view.LargeLayer} with the same data in the same order, {NumberText.Count(view.Result.Sae.Steps)} steps of {NumberText.Count(view.Result.Sae.Batch)} tokens; explained variance is measured on held-out text.
        The curve of the transferred start begins at the cost of the stitch, not at zero.</p>
        {Curves(view)}{SavingsTable.Render(view)}
        """));

    private static Html Curves(DemoView view)
    {
        TrainingArm[] arms = [.. view.Result.Sae.Arms.Where(arm => arm.Arm != SaeArm.Original && arm.Points.Count > 0)];
        if (arms.Length == 0) return Html.Of($"<p class=\"missing\">No training on {view.Large} was recorded.</p>");
        var data = new CsvText("arm", "step", "dense_flops_with_setup", "done_flops", "fvu", "explained_variance", "dead");
        foreach (var arm in arms)
        {
            foreach (var point in arm.Points) data.Row(Arms.Label(arm.Arm), point.Step, point.DenseFlops + arm.SetupFlops, point.DoneFlops, point.Fvu, 1 - point.Fvu, point.Dead);
        }

        var series = arms.Select(arm => new LineSeries(
            Arms.Label(arm.Arm), Arms.Tone(arm.Arm),
            [.. arm.Points.Select(point => new ChartPoint(point.DenseFlops + arm.SetupFlops, 1 - point.Fvu, Note(arm, point)))],
            Dashed: Arms.Tone(arm.Arm) == Tone.Control)).ToArray();
        var chart = new LineChart
        {
            Horizontal = new Axis("Cost", "dense-equivalent FLOPs, log scale", LogScale.Around(series.SelectMany(s => s.Points).Where(p => p.Y >= 0).Select(p => p.X)), Metrics.Flops),
            // The start of a random autoencoder lies below zero; the part that matters does not.
            Vertical = new Axis("Explained variance", "fraction, held-out text", LinearScale.Between(0, 1), Metrics.ExplainedVariance),
            Series = series,
            Spans = [.. view.Result.Sae.Savings.Select(Span).OfType<LevelSpan>()],
        };
        string title = Finding(view);
        string description = $"Explained variance on held-out text over training cost, a line for each of {string.Join(", ", arms.Select(arm => Arms.Label(arm.Arm)))}; level bars mark the FLOPs saved at each threshold. {title}.";
        return new Figure
        {
            Id = "fig-training",
            Title = title,
            Caption = Html.Of(
                $"{Metrics.ExplainedVariance.Link()} over {Metrics.Flops.Link()} in the {Metrics.Ledger.Link("paper's ledger")}: SAE training, and the stitch for the transferred start. Level bars are the {Metrics.Saving.Link("saving")} at each threshold that both reached. Left out: values below 0 and points at no cost, which a logarithmic axis cannot show."),
            Data = data,
            Drawing = Figure.InBothSizes(size => chart.Render("fig-training-" + size.Name, size, title, description)),
        }.Render();
    }

    private static string Note(TrainingArm arm, TrainingPoint point) =>
        $"{Arms.Label(arm.Arm)}, step {NumberText.Count(point.Step)}: explained variance {NumberText.Fixed(1 - point.Fvu, 3)} at {NumberText.Scientific(point.DenseFlops + arm.SetupFlops)} FLOPs";

    private static LevelSpan? Span(ThresholdSaving saving) => SavingFindings.Paper(saving) is { ScratchFlops: > 0, TransferredFlops: > 0 } paper
        ? new LevelSpan(saving.ExplainedVariance, paper.TransferredFlops.Value, paper.ScratchFlops.Value, NumberText.Percent(paper.Saving!.Value, 0))
        : null;

    private static string Finding(DemoView view)
    {
        var savings = view.Result.Sae.Savings.Select(saving => (saving.ExplainedVariance, SavingFindings.Paper(saving)?.Saving)).Where(pair => pair.Saving is not null).ToArray();
        if (savings.Length == 0) return "No threshold of explained variance was crossed from both starts";
        var (least, most) = (savings.MinBy(pair => pair.Saving), savings.MaxBy(pair => pair.Saving));
        string At((double ExplainedVariance, double? Saving) pair) => $"{NumberText.Percent(pair.Saving!.Value, 0)} at {NumberText.Percent(pair.ExplainedVariance, 0)} explained variance";
        return (least.Saving, most.Saving) switch
        {
            ( >= 0, _) when savings.Length == 1 => $"The transferred start saves {At(most)}, the stitch counted",
            ( >= 0, _) => $"Its stitch counted, the transferred start saves FLOPs at every threshold that both reached: from {At(least)} to {At(most)}",
            (_, < 0) => $"The transferred start saves nothing: at best {At(most)}",
            _ => $"The transferred start saves up to {At(most)} and loses at some thresholds ({At(least)})",
        };
    }
}
