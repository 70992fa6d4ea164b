using Suture.Experiments.Results;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>How far training moved the latents (the paper's Fig. 2b).</summary>
internal static class DriftSection
{
    // Medians closer than this are called alike.
    private const double Alike = 0.02;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var arms = view.Result.Sae.Cosines;
        var body = arms.Count == 0
            ? Html.Of($"<p class=\"missing\">The cosines of this run were not recorded.</p>")
            : Draw(view, arms);
        return new PageSection("drift", "How far training turned the latents", body);
    }

    private static Html Draw(DemoView view, IReadOnlyList<CosineHistogram> arms)
    {
        var data = new CsvText("arm", "from", "to", "count");
        foreach (var arm in arms)
        {
            for (int i = 0; i < arm.Counts.Length; i++) data.Row(Arms.Label(arm.Arm), arm.Edges[i], arm.Edges[i + 1], arm.Counts[i]);
        }

        var histogram = new Histogram
        {
            HorizontalTitle = Metrics.Cosine.Name,
            HorizontalUnit = Metrics.Cosine.Unit,
            Metric = Metrics.Cosine,
            VerticalTitle = "Latents (% of the arm)",
            Panels = [.. arms.Select(Panel)],
        };
        string title = Finding(arms);
        string description = $"Histograms of the cosine between each final decoder row and its own start, one panel an arm: {string.Join(", ", arms.Select(arm => $"{Arms.Label(arm.Arm)} with median {NumberText.Fixed(arm.Median, 2)}"))}.";
        return new Figure
        {
            Id = "fig-drift",
            Title = title,
            Caption = Html.Of($"Fig. 2b of the paper. {Metrics.Cosine.Link()} of every decoder row on {view.B} after {NumberText.Count(view.Result.Sae.Steps)} steps; 1 is a latent that kept its direction. Latents that never fire hardly move. The line is the median."),
            Data = data,
            Drawing = Figure.InBothSizes(size => histogram.Render("fig-drift-" + size.Name, size with { Height = 90 + (130 * arms.Count) }, title, description)),
        }.Render();
    }

    private static HistogramPanel Panel(CosineHistogram arm)
    {
        long total = arm.Counts.Sum();
        return new HistogramPanel(Arms.Label(arm.Arm), Arms.Tone(arm.Arm), arm.Edges, [.. arm.Counts.Select(count => total == 0 ? 0 : count / (double)total)], arm.Median);
    }

    private static string Finding(IReadOnlyList<CosineHistogram> arms)
    {
        var transferred = arms.FirstOrDefault(arm => arm.Arm == SaeArm.TransferredTrained);
        var scratch = arms.FirstOrDefault(arm => arm.Arm == SaeArm.Scratch);
        if (transferred is null || scratch is null) return $"Median cosine of {Arms.Label(arms[0].Arm)}: {NumberText.Fixed(arms[0].Median, 2)}";
        string medians = $"median cosine {NumberText.Fixed(transferred.Median, 2)} against {NumberText.Fixed(scratch.Median, 2)}";
        double gap = transferred.Median - scratch.Median;
        return Math.Abs(gap) < Alike ? $"Transferred latents turned as far as randomly started ones: {medians}"
            : gap > 0 ? $"Transferred latents stayed closer to their start than random ones: {medians}"
            : $"Transferred latents turned further from their start than random ones: {medians}";
    }
}
