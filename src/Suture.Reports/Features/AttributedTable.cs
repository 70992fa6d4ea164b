using Suture.Experiments.Features;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Features;

/// <summary>Features at one end of the ranking, with what they promote in both models.</summary>
internal static class AttributedTable
{
    /// <summary>Renders it.</summary>
    /// <param name="id">Anchor.</param>
    /// <param name="end">"Highest" or "Lowest".</param>
    /// <param name="features">The features.</param>
    /// <param name="result">The figures.</param>
    public static Html Render(string id, string end, IReadOnlyList<AttributedFeature> features, FeatureAttributionResult result)
    {
        var data = new CsvText("latent", "attribution", "activation_correlation", "density_small", "density_large", "promotes_small", "promotes_large");
        foreach (var f in features) data.Row(f.Latent, f.Attribution, f.Activation, f.DensitySmall, f.DensityLarge, WordChips.Data(f.PromotedSmall), WordChips.Data(f.PromotedLarge));
        return new ResultTable
        {
            Id = id,
            Title = features.Count == 0 ? $"{end} correlations: no frequent latent has one" : $"{end} correlations: {NumberText.Fixed(features[0].Attribution, 2)} to {NumberText.Fixed(features[^1].Attribution, 2)}",
            Caption = Html.Of($"{FeatureMetrics.Frequent.Link()} latents, active on {NumberText.Count(result.MinimumActive)} tokens of A or more. A is {result.Small}, B {result.Large} with the transferred SAE. {Metrics.Promoted.Link("Promoted")} words: the final norm is {(result.FoldGain ? "folded in" : "left out")}."),
            RowTitle = "Latent",
            Columns =
            [
                new(FeatureMetrics.Attribution.Link("attribution"), ""),
                new(FeatureMetrics.Activation.Link("activation"), ""),
                new(Metrics.Density.Link("density, A"), "%"),
                new(Metrics.Density.Link("density, B"), "%"),
                new(Metrics.Promoted.Link("promotes in A"), "", IsText: true),
                new(Metrics.Promoted.Link("promotes in B"), "", IsText: true),
            ],
            Rows = [.. features.Select(f => new Row(
                Html.Escaped($"#{f.Latent}"),
                [Cell.Number(f.Attribution, 2, ""), Cell.Number(f.Activation, 2, "constant in one"), Cell.Number(100 * f.DensitySmall, 3, ""), Cell.Number(100 * f.DensityLarge, 3, ""), WordChips.Cell(f.PromotedSmall), WordChips.Cell(f.PromotedLarge)]))],
            Data = data,
        }.Render();
    }
}
