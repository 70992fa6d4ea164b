using Suture.Experiments.Features;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Reports.Features;

/// <summary>Attribution correlation against how often a latent is active.</summary>
internal static class DensityFigure
{
    /// <summary>Renders it.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="small">Name of A.</param>
    public static Html Render(FeatureAttributionResult result, string small)
    {
        var bands = result.ByDensity;
        if (bands.Count < 2) return Html.Of($"<p class=\"missing\">Fewer than two latents have a correlation, so there is nothing to compare.</p>");
        var data = new CsvText("latents", "median_density", "p25", "median", "p75");
        foreach (var band in bands) data.Row(band.Latents, band.Density, band.LowerQuartile, band.Median, band.UpperQuartile);
        var series = new LineSeries("median", Tone.Transferred, [.. bands.Select(band => new ChartPoint(100 * band.Density, band.Median, $"{NumberText.Count(band.Latents)} latents active on {NumberText.Percent(band.Density, 3)} of tokens: median {NumberText.Fixed(band.Median, 2)}, middle half {NumberText.Fixed(band.LowerQuartile, 2)} to {NumberText.Fixed(band.UpperQuartile, 2)}"))])
        {
            Band = [.. bands.Select(band => new BandPoint(100 * band.Density, band.LowerQuartile, band.UpperQuartile))],
        };
        var chart = new LineChart
        {
            Horizontal = new Axis($"Density in {small}", Metrics.Density.Unit, LogScale.Around(bands.Select(band => 100 * band.Density)), Metrics.Density),
            Vertical = new Axis(FeatureMetrics.Attribution.Name, FeatureMetrics.Attribution.Unit, LinearScale.Around(bands.SelectMany(band => (double[])[band.LowerQuartile, band.UpperQuartile]).Append(0)), FeatureMetrics.Attribution),
            Series = [series],
        };
        DensityBand rare = bands[0], frequent = bands[^1];
        string title = $"The rarest {NumberText.Count(rare.Latents)} latents have a median of {NumberText.Fixed(rare.Median, 2)}, the {NumberText.Count(frequent.Latents)} most frequent one of {NumberText.Fixed(frequent.Median, 2)}";
        return new Figure
        {
            Id = "fig-density",
            Title = title,
            Caption = Html.Of($"Latents with a correlation in {NumberText.Count(bands.Count)} bands of about equal count by {Metrics.Density.Link("density")} in {small}; each point is a band's median, at its median density, and the shade its middle half."),
            Data = data,
            Drawing = Figure.InBothSizes(size => chart.Render("fig-density-" + size.Name, size, title, $"A line of median attribution correlation over density with a band of quartiles. {title}.")),
        }.Render();
    }
}
