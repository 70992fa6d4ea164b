using Suture.Experiments.Features;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Features;

/// <summary>Pairs of the assignment, with what both promote.</summary>
internal static class TwinTable
{
    /// <summary>Renders it.</summary>
    /// <param name="pair">The dictionaries.</param>
    public static Html Render(DictionaryPairResult pair)
    {
        var data = new CsvText(pair.First, pair.Second, "cosine", "correlation", "density_first", "density_second", "promotes_first", "promotes_second");
        foreach (var twin in pair.Twins) data.Row(twin.First, twin.Second, twin.Cosine, twin.Correlation, twin.DensityFirst, twin.DensitySecond, WordChips.Data(twin.PromotedFirst), WordChips.Data(twin.PromotedSecond));
        return new ResultTable
        {
            Id = "table-twins",
            Title = pair.TwinCount == 0 ? "No assigned pair is above the threshold and active on the text" : $"{NumberText.Count(pair.TwinCount)} assigned pairs are above the threshold and active on the text",
            Caption = Html.Of($"{NumberText.Count(pair.Twins.Count)} of them at evenly spaced ranks by {FeatureMetrics.DecoderCosine.Link("cosine")}, the best first: none is picked by hand."),
            RowTitle = "Latents",
            Columns =
            [
                new(FeatureMetrics.DecoderCosine.Link("cosine"), ""),
                new(FeatureMetrics.PairCorrelation.Link("correlation"), ""),
                new(Metrics.Density.Link($"density, {pair.First}"), "%"),
                new(Metrics.Density.Link($"density, {pair.Second}"), "%"),
                new(Metrics.Promoted.Link($"{pair.First} promotes"), "", IsText: true),
                new(Metrics.Promoted.Link($"{pair.Second} promotes"), "", IsText: true),
            ],
            Rows = [.. pair.Twins.Select(twin => new Row(
                Html.Escaped($"#{twin.First} and #{twin.Second}"),
                [Cell.Number(twin.Cosine, 2, ""), Cell.Number(twin.Correlation, 2, "constant"), Cell.Number(100 * twin.DensityFirst, 2, ""), Cell.Number(100 * twin.DensitySecond, 2, ""), WordChips.Cell(twin.PromotedFirst), WordChips.Cell(twin.PromotedSecond)]))],
            Data = data,
        }.Render();
    }
}
