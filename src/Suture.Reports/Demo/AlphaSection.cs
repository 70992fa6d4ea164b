using Suture.Experiments.Results;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>The ablation of α (the paper's Fig. 7).</summary>
internal static class AlphaSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var data = new CsvText("alpha", "ce_up", "ce_down", "ce_cycle_small", "ce_cycle_large", "sae_ce_increase", "sae_fvu", "loss_total", "iterations");
        foreach (var s in view.Stitches)
        {
            data.Row(s.Alpha, s.CeNativeBos.Up, s.CeNativeBos.Down, s.CeNativeBos.CycleSmall, s.CeNativeBos.CycleLarge, s.SaeCeIncrease, s.SaeFvu, s.Loss.Total, s.Iterations);
        }

        var figures = view.Stitches.Count < 2 ? Html.Of($"<p class=\"missing\">Only one α was fitted, so there is nothing to compare.</p>") : Html.Of($"<div class=\"figures\">\n{Splices(view, data)}{Sae(view, data)}</div>");
        return new PageSection("alpha", "What the round trips buy", Html.Of(
            $"""
            <p>{Metrics.Alpha.Link()} weighs the two round trips in the {Metrics.JointLoss.Link("loss")}. At 0 the maps are plain least squares and know nothing of each other.</p>
            {figures}
            """));
    }

    private static Axis Horizontal(DemoView view) => new("α", "weight of the round trips, evenly spaced", new OrdinalScale(view.Stitches.Select(s => s.Alpha), NumberText.Plain), Metrics.Alpha);

    private static Html Splices(DemoView view, CsvText data)
    {
        var ce = view.Result.Ce;
        var series = view.Passes.Select(pass => new LineSeries(
            pass.Name,
            pass.FinishedByLarge ? Tone.FinishesLarge : Tone.FinishesSmall,
            [.. view.Stitches.Select(s => new ChartPoint(s.Alpha, pass.Of(s.CeNativeBos)!.Value, $"{pass.Name}, α = {NumberText.Plain(s.Alpha)}: {NumberText.Fixed(pass.Of(s.CeNativeBos)!.Value, 3)} nats"))],
            Dashed: !pass.IsRoundTrip)).ToArray();
        var chart = new LineChart
        {
            Horizontal = Horizontal(view),
            Vertical = new Axis("Spliced CE", Metrics.CrossEntropy.Unit, LinearScale.Around(series.SelectMany(s => s.Points).Select(p => p.Y).Append(ce.Small).Append(ce.Large)), Metrics.CrossEntropy),
            Series = series,
            References = [new(ce.Small, "A alone"), new(ce.Large, "B alone")],
        };
        string title = SplicesFinding(view);
        string description = $"{(series.Length == 4 ? "Four" : "Two")} lines of spliced cross-entropy over α = {string.Join(", ", view.Stitches.Select(s => NumberText.Plain(s.Alpha)))}, with the two unchanged models as levels. {title}.";
        return new Figure
        {
            Id = "fig-alpha",
            Title = title,
            Caption = Html.Of($"Fig. 7 of the paper. {Metrics.CrossEntropy.Link()} of the {(series.Length == 4 ? "four passes" : "round trips")}; green are finished by B, vermillion by A{(series.Length == 4 ? "; dashed one way, solid there and back" : "")}; thin lines are the unchanged models. The axis of CE does not start at 0.{LeftOut(view)}"),
            Data = data,
            Drawing = Figure.InHalfSizes(size => chart.Render("fig-alpha-" + size.Name, size, title, description)),
        }.Render();
    }

    private static string LeftOut(DemoView view) => view.Result.SplicesMissing is { } reason ? $" One way is left out. {reason}" : "";

    private static string SplicesFinding(DemoView view)
    {
        var first = view.Stitches[0];
        var cycle = view.Stitches.MinBy(s => s.CeNativeBos.CycleSmall)!;
        return $"{UpFinding(view, first)}A→B→A goes from {NumberText.Fixed(first.CeNativeBos.CycleSmall, 2)} to {NumberText.Fixed(cycle.CeNativeBos.CycleSmall, 2)} at α = {NumberText.Plain(cycle.Alpha)}";
    }

    private static string UpFinding(DemoView view, StitchResult first)
    {
        if (first.CeNativeBos.Up is not { } start) return "";
        var best = view.Stitches.MinBy(s => s.CeNativeBos.Up)!;
        return ReferenceEquals(best, first)
            ? $"A→B is best at α = {NumberText.Plain(first.Alpha)} ({NumberText.Fixed(start, 2)}); "
            : $"A→B falls from {NumberText.Fixed(start, 2)} at α = {NumberText.Plain(first.Alpha)} to {NumberText.Fixed(best.CeNativeBos.Up!.Value, 2)} at α = {NumberText.Plain(best.Alpha)}; ";
    }

    private static Html Sae(DemoView view, CsvText data)
    {
        var measured = view.Stitches.Where(s => s.SaeCeIncrease is { } value && double.IsFinite(value)).ToArray();
        if (measured.Length == 0) return Html.Of($"<p class=\"missing\">The transferred autoencoder was not spliced at each α in this run.</p>");
        var points = measured.Select(s => new ChartPoint(s.Alpha, s.SaeCeIncrease!.Value, $"α = {NumberText.Plain(s.Alpha)}: ΔCE {NumberText.Fixed(s.SaeCeIncrease!.Value, 3)} nats")).ToArray();
        var chart = new LineChart
        {
            Horizontal = Horizontal(view),
            Vertical = new Axis("ΔCE, transferred SAE", Metrics.CeIncrease.Unit, LinearScale.Around(points.Select(p => p.Y).Append(0)), Metrics.CeIncrease),
            Series = [new("transferred", Tone.Transferred, points)],
        };
        var best = measured.MinBy(s => s.SaeCeIncrease!.Value)!;
        string title = $"The transferred autoencoder costs least at α = {NumberText.Plain(best.Alpha)}: ΔCE {NumberText.Fixed(best.SaeCeIncrease!.Value, 2)} nats";
        string description = $"One line of the loss that the untrained transferred autoencoder adds to {view.Large}, over α. {title}.";
        return new Figure
        {
            Id = "fig-alpha-sae",
            Title = title,
            Caption = Html.Of($"{Metrics.CeIncrease.Link()} of {view.A}'s autoencoder carried to {view.B} through the stitch at each α, no training."),
            Data = data,
            Drawing = Figure.InHalfSizes(size => chart.Render("fig-alpha-sae-" + size.Name, size, title, description)),
        }.Render();
    }
}
