using Suture.Experiments.SaeInit;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Reports.SaeInit;

/// <summary>Scaling laws of the starts (the paper's Fig. 1c and Table 4).</summary>
internal static class ScalingSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view) => new("scaling", "Scaling laws", Html.Of(
        $"""
        <p>The paper fits {StartMetrics.Law.Link("a law FVU = A · C⁻ᵝ")} to the best of all widths at each budget C, once for the random and once for the transferred start. Here C spans {Span(view)}; the paper's laws span about 10¹⁴ to 10¹⁷. A law over so short a span describes it and is weak ground for extending it.</p>
        {Draw(view)}{ScalingTable.Render(view)}
        """));

    private static string Span(SaeInitView view)
    {
        var frontier = view.Result.Scaling[0].Frontiers[0];
        return $"{NumberText.Scientific(frontier[0].Flops)} to {NumberText.Scientific(frontier[^1].Flops)} FLOPs, {NumberText.Fixed(Math.Log10(frontier[^1].Flops / frontier[0].Flops), 1)} powers of ten";
    }

    private static Html Draw(SaeInitView view)
    {
        var data = new CsvText("arm", "flops", "fvu", "half_width", "law", "widths");
        var series = new List<LineSeries>();
        foreach (var scaling in view.Result.Scaling.Where(s => s.Arm is StartArm.Random or StartArm.Transferred))
        {
            var law = new PowerLaw(Math.Pow(10, scaling.LogA.Mean), scaling.Beta.Mean);
            var points = new List<ChartPoint>();
            var band = new List<BandPoint>();
            for (int i = 0; i < scaling.Frontiers[0].Count; i++)
            {
                double flops = scaling.Frontiers[0][i].Flops;
                var fvu = SeedEstimate.Of([.. scaling.Frontiers.Select(frontier => frontier[i].Fvu)]);
                string widths = string.Join(" · ", scaling.Frontiers.Select(frontier => frontier[i].Width).Distinct().Order().Select(w => NumberText.Count(w)));
                data.Row(StartArms.Name(scaling.Arm), flops, fvu.Mean, fvu.HalfWidth, law.At(flops), widths);
                points.Add(new ChartPoint(flops, fvu.Mean, $"{StartArms.Name(scaling.Arm)}, {NumberText.Scientific(flops)} FLOPs: FVU {EstimateText.Number(fvu, 3)}, reached with {widths} latents"));
                if (fvu.HalfWidth is { } half && fvu.Mean > half) band.Add(new BandPoint(flops, fvu.Mean - half, fvu.Mean + half));
            }

            series.Add(new LineSeries(StartArms.Name(scaling.Arm), StartArms.Tone(scaling.Arm), points) { Marks = LineMarks.Dots, Band = band });
            series.Add(new LineSeries("", StartArms.Tone(scaling.Arm), [.. points.Select(p => new ChartPoint(p.X, law.At(p.X), $"law of {StartArms.Name(scaling.Arm)}: {NumberText.Fixed(law.At(p.X), 3)}"))], Dashed: true) { Marks = LineMarks.Line });
        }

        var chart = new LineChart
        {
            Horizontal = new Axis("SAE training", "dense-equivalent FLOPs, log scale", LogScale.Around(series.SelectMany(s => s.Points).Select(p => p.X)), Metrics.Flops),
            Vertical = new Axis("FVU", "fraction, log scale", LogScale.Around(series.SelectMany(s => s.Points).Select(p => p.Y)), Metrics.Fvu),
            Series = series,
        };
        string title = Finding(view);
        return new Figure
        {
            Id = "fig-scaling",
            Title = title,
            Caption = Html.Of($"Fig. 1c of the paper. Dots: lowest {Metrics.Fvu.Link()} of any width at each budget, mean over seeds with its {StartMetrics.Interval.Link("interval")}; dashed: the {StartMetrics.Law.Link("law")}, with the mean of log A and β over seeds. The stitch's cost is not in C, as in the paper."),
            Data = data,
            Drawing = Figure.InBothSizes(size => chart.Render("fig-scaling-" + size.Name, size, title, $"FVU over training FLOPs on logarithmic axes, points and fitted lines of the random and the transferred start. {title}.")),
        }.Render();
    }

    private static string Finding(SaeInitView view)
    {
        StartScaling random = Find(view, StartArm.Random), transferred = Find(view, StartArm.Transferred);
        string slope = $"β {NumberText.Fixed(random.Beta.Mean, 2)} from random, {NumberText.Fixed(transferred.Beta.Mean, 2)} from transferred starts";
        return transferred.Beta.Mean < random.Beta.Mean
            ? $"The transferred start's law is the flatter one, so its lead shrinks as budgets grow: {slope}"
            : $"The transferred start's law is no flatter than the random start's: {slope}";
    }

    /// <summary>The law of an arm.</summary>
    /// <param name="view">The result.</param>
    /// <param name="arm">The arm.</param>
    public static StartScaling Find(SaeInitView view, StartArm arm) => view.Result.Scaling.Single(s => s.Arm == arm);
}
