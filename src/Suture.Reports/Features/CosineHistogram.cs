using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Charts;
using Suture.Reports.Markup;

namespace Suture.Reports.Features;

/// <summary>Largest cosines of both dictionaries' latents, each above what chance gives.</summary>
internal static class CosineHistogram
{
    private const double PanelHeight = 105;
    private const double RestHeight = 90;

    /// <summary>Renders it.</summary>
    /// <param name="pair">The dictionaries.</param>
    /// <param name="id">Anchor.</param>
    public static Html Render(DictionaryPairResult pair, string id)
    {
        (string Label, Tone Tone, ValueSummary Summary)[] panels =
        [
            ($"{pair.First} in {pair.Second}", Tone.Transferred, pair.OfFirst.Cosine),
            ($"{pair.First} in chance", Tone.Control, pair.OfFirst.Chance),
            ($"{pair.Second} in {pair.First}", Tone.Native, pair.OfSecond.Cosine),
            ($"{pair.Second} in chance", Tone.Control, pair.OfSecond.Chance),
        ];
        var data = new CsvText("latents", "from", "to", "count");
        foreach (var (label, _, summary) in panels)
        {
            for (int i = 0; i < summary.Histogram.Count; i++) data.Row(label, ValueSummary.Edges[i], ValueSummary.Edges[i + 1], summary.Histogram[i]);
        }

        // A largest cosine is hardly ever negative: the axis begins at 0 where none is.
        int firstBin = panels.Min(panel => Math.Min(panel.Summary.Histogram.TakeWhile(count => count == 0).Count(), ValueSummary.BinCount / 2));
        var histogram = new Histogram
        {
            HorizontalTitle = "Largest cosine",
            HorizontalUnit = FeatureMetrics.DecoderCosine.Unit,
            Metric = FeatureMetrics.DecoderCosine,
            VerticalTitle = "Latents (% of the dictionary)",
            Panels = [.. panels.Select(panel => AttributionHistogram.Panel(panel.Label, panel.Tone, panel.Summary, firstBin))],
        };
        string title = $"Median largest cosine: {pair.First} in {pair.Second} {FeatureText.Number(pair.OfFirst.Cosine.Median)}, by chance {FeatureText.Number(pair.OfFirst.Chance.Median)}; {pair.Second} in {pair.First} {FeatureText.Number(pair.OfSecond.Cosine.Median)}, by chance {FeatureText.Number(pair.OfSecond.Chance.Median)}";
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"Of each latent the largest {FeatureMetrics.DecoderCosine.Link("cosine")} with any of the other dictionary, dead latents included; below it, with a random dictionary of the same size and spread ({FeatureMetrics.Chance.Link("chance")}). The line is the median."),
            Data = data,
            Drawing = Figure.InBothSizes(size => histogram.Render($"{id}-{size.Name}", size with { Height = RestHeight + (PanelHeight * panels.Length) }, title, $"Histograms of largest cosines, four panels. {title}.")),
        }.Render();
    }
}
