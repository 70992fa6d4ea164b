using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>How far training turned the latents (the paper's Fig. 2b), and how many of them are dead.</summary>
internal static class TurnSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view) => new("ends", "What becomes of the latents", Html.Of($"{EndsTable.Render(view)}{RevivalTable.Render(view)}{Draw(view)}"));

    private static Html Draw(SaeInitView view)
    {
        var arms = view.Result.Arms.Select(arm => view.Summary(arm, view.Width)).ToArray();
        double[] edges = DecoderTurn.Edges();
        var data = new CsvText("arm", "width", "from", "to", "latents");
        foreach (var summary in view.Result.Summaries)
        {
            for (int i = 0; i < summary.CosineCounts.Length; i++) data.Row(StartArms.Name(summary.Arm), summary.Width, edges[i], edges[i + 1], summary.CosineCounts[i]);
        }

        var histogram = new Histogram
        {
            HorizontalTitle = Metrics.Cosine.Name,
            HorizontalUnit = Metrics.Cosine.Unit,
            Metric = Metrics.Cosine,
            VerticalTitle = "Latents (% of the arm)",
            Panels = [.. arms.Select(s => new HistogramPanel(StartArms.Name(s.Arm), StartArms.Tone(s.Arm), edges, [.. s.CosineCounts.Select(count => count / (double)s.CosineCounts.Sum())], s.MedianCosine.Mean))],
        };
        string title = Finding(view);
        return new Figure
        {
            Id = "fig-turn",
            Title = title,
            Caption = Html.Of($"Fig. 2b of the paper, {view.WidthText}, all seeds together. {Metrics.Cosine.Link()} of every decoder row after {NumberText.Count(view.Result.Steps)} steps; 1 is a latent that kept its direction. Latents that never fire keep it too, so read this beside the dead shares. The line is the mean over seeds of the median. The data hold every width."),
            Data = data,
            Drawing = Figure.InBothSizes(size => histogram.Render("fig-turn-" + size.Name, size with { Height = 90 + (110 * arms.Length) }, title, $"Histograms of the cosine between each final decoder row and its own start, one panel a start. {title}.")),
        }.Render();
    }

    private static string Finding(SaeInitView view) =>
        $"Median cosine with the start, {view.WidthText}: {string.Join(", ", view.Result.Arms.Select(arm => view.Summary(arm, view.Width)).OrderByDescending(s => s.MedianCosine.Mean).Select(s => $"{StartArms.Name(s.Arm)} {NumberText.Fixed(s.MedianCosine.Mean, 2)}"))}";
}
