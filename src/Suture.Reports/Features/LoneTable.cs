using Suture.Experiments.Features;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Features;

/// <summary>Latents of one dictionary that the other one lacks.</summary>
internal static class LoneTable
{
    /// <summary>Renders it.</summary>
    /// <param name="id">Anchor.</param>
    /// <param name="direction">What its latents find.</param>
    /// <param name="of">Their dictionary.</param>
    /// <param name="within">The other one.</param>
    public static Html Render(string id, MatchDirection direction, string of, string within)
    {
        var data = new CsvText("latent", "density", "cosine", "correlation", "promotes");
        foreach (var lone in direction.Lone) data.Row(lone.Latent, lone.Density, lone.Cosine, lone.Correlation, WordChips.Data(lone.Promoted));
        return new ResultTable
        {
            Id = id,
            Title = $"{NumberText.Count(direction.AliveLoneCount)} of {NumberText.Count(direction.AliveCount)} active {of} latents have no counterpart among the {within}",
            Caption = Html.Of($"The {NumberText.Count(direction.Lone.Count)} most frequent. Largest {FeatureMetrics.DecoderCosine.Link("cosine")} and largest {FeatureMetrics.PairCorrelation.Link("correlation")} with any {within} latent; they may be with different ones. A high correlation without a cosine is a latent that fires alike and writes another direction."),
            RowTitle = "Latent",
            Columns = [new(Metrics.Density.Link("density"), "% of tokens"), new(FeatureMetrics.DecoderCosine.Link("cosine"), ""), new(FeatureMetrics.PairCorrelation.Link("correlation"), ""), new(Metrics.Promoted.Link("promotes"), "", IsText: true)],
            Rows = [.. direction.Lone.Select(lone => new Row(
                Html.Escaped($"#{lone.Latent}"),
                [Cell.Number(100 * lone.Density, 2, ""), Cell.Number(lone.Cosine, 2, ""), Cell.Number(lone.Correlation, 2, "never together"), WordChips.Cell(lone.Promoted)]))],
            Data = data,
        }.Render();
    }
}
