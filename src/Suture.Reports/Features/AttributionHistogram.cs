using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Charts;
using Suture.Reports.Markup;

namespace Suture.Reports.Features;

/// <summary>Histograms of attribution correlations, transfer above its baselines (the paper's Fig. 14).</summary>
internal static class AttributionHistogram
{
    private const double PanelHeight = 120;
    private const double RestHeight = 90;

    /// <summary>Renders them.</summary>
    /// <param name="result">The figures.</param>
    public static Html Render(FeatureAttributionResult result)
    {
        var data = new CsvText("arm", "latents", "from", "to", "count");
        foreach (var score in result.Attribution)
        {
            foreach (var (name, summary) in ((string, ValueSummary)[])[("all", score.All), ("frequent", score.Frequent)])
            {
                for (int i = 0; i < summary.Histogram.Count; i++) data.Row(AttributionArms.Name(score.Arm), name, ValueSummary.Edges[i], ValueSummary.Edges[i + 1], summary.Histogram[i]);
            }
        }

        var histogram = new Histogram
        {
            HorizontalTitle = FeatureMetrics.Attribution.Name,
            HorizontalUnit = FeatureMetrics.Attribution.Unit,
            Metric = FeatureMetrics.Attribution,
            VerticalTitle = "Latents (% of those defined)",
            OwnHeights = true,
            Panels = [.. result.Attribution.Select(score => Panel(AttributionArms.Name(score.Arm), AttributionArms.Tone(score.Arm), score.All))],
        };
        string medians = string.Join(", ", result.Attribution.Select(score => $"{AttributionArms.Name(score.Arm)} {FeatureText.Number(score.All.Median)}"));
        string title = $"Median attribution correlation: {medians}";
        return new Figure
        {
            Id = "fig-attribution",
            Title = title,
            Caption = Html.Of($"Fig. 14 of the paper is this histogram of its own pairs; no figures of it are quoted here. All latents with an {FeatureMetrics.Attribution.Link("attribution correlation")}, on one axis below and heights of their own: with the transferred latent, with a {FeatureMetrics.RandomCounterpart.Link("random SAE's")}, and with {FeatureMetrics.Shuffled.Link("another latent")}. The line is the median. The data hold the frequent latents too."),
            Data = data,
            Drawing = Figure.InBothSizes(size => histogram.Render("fig-attribution-" + size.Name, size with { Height = RestHeight + (PanelHeight * result.Attribution.Count) }, title, $"Histograms of attribution correlations, one panel an arm. {title}.")),
        }.Render();
    }

    /// <summary>A summary as a panel.</summary>
    /// <param name="label">Name of the arm.</param>
    /// <param name="tone">Its colour.</param>
    /// <param name="summary">The counts.</param>
    /// <param name="firstBin">First bin shown; those before it must be empty.</param>
    public static HistogramPanel Panel(string label, Tone tone, ValueSummary summary, int firstBin = 0) =>
        new(label, tone, [.. ValueSummary.Edges.Skip(firstBin)], [.. summary.Histogram.Skip(firstBin).Select(count => summary.Count == 0 ? 0 : count / (double)summary.Count)], summary.Median ?? double.NaN);
}
