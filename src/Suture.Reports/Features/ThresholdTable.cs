using Suture.Experiments.Features;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Features;

/// <summary>How many latents have a counterpart, by threshold.</summary>
internal static class ThresholdTable
{
    /// <summary>Renders it.</summary>
    /// <param name="pair">The dictionaries.</param>
    /// <param name="level">Share with a counterpart by chance; null when the threshold was given.</param>
    public static Html Render(DictionaryPairResult pair, double? level)
    {
        var data = new CsvText("of", "threshold", "all", "alive", "chance");
        var rows = new List<Row>();
        foreach (var (direction, of, within) in ((MatchDirection, string, string)[])[(pair.OfFirst, pair.First, pair.Second), (pair.OfSecond, pair.Second, pair.First)])
        {
            foreach (var share in direction.Shares)
            {
                data.Row(of, share.Threshold, share.All, share.Alive, share.Chance);
                bool chosen = share.Threshold == direction.Threshold;
                rows.Add(new Row(
                    Html.Escaped($"> {NumberText.Fixed(share.Threshold, chosen ? 3 : 1)}{(chosen ? ", in use" : "")}"),
                    [Cell.Number(100 * share.All, 1, "") with { IsBest = chosen }, Cell.Number(100 * share.Alive, 1, "none active") with { IsBest = chosen }, Cell.Number(100 * share.Chance, 1, "") with { IsBest = chosen }],
                    $"{of} in {within}: {NumberText.Count(direction.LatentCount)} latents, {NumberText.Count(direction.AliveCount)} active on the text"));
            }
        }

        return new ResultTable
        {
            Id = "table-thresholds",
            Title = $"{NumberText.Count(pair.OfFirst.CounterpartCount)} of {NumberText.Count(pair.OfFirst.LatentCount)} {pair.First} latents have a counterpart, {NumberText.Count(pair.OfSecond.CounterpartCount)} of {NumberText.Count(pair.OfSecond.LatentCount)} {pair.Second} ones",
            Caption = Html.Of($"Share of latents whose largest cosine is above a threshold. Bold: the threshold in use{(level is { } chance ? $", which {NumberText.Percent(chance, chance < 0.01 ? 2 : 0)} of latents pass by chance" : ", as was asked for")}. The paper defines no counterpart; this {FeatureMetrics.Counterpart.Link("definition")} is ours."),
            RowTitle = "Cosine",
            Columns = [new(Html.Escaped("all"), "%"), new(Html.Escaped("active"), "%"), new(FeatureMetrics.Chance.Link("chance"), "%")],
            Rows = rows,
            Data = data,
        }.Render();
    }
}
