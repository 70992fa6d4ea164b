using Suture.Features.Index;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Explorer.Pages;

/// <summary>A feature's numbers in both models, and how well it crossed.</summary>
internal static class FeatureNumbers
{
    /// <summary>Renders them.</summary>
    /// <param name="view">The feature.</param>
    public static Html Render(FeatureView view) => Html.Of($"<div class=\"figures numbers\">{Activity(view)}{Scores(view)}</div>\n");

    private static Html Activity(FeatureView view)
    {
        var data = new CsvText("dictionary", "density", "active_tokens", "maximum", "mean_when_active", "median_when_active");
        var rows = view.Sides.Select(side =>
        {
            double? median = MedianOf(side);
            data.Row(side.Dictionary, side.Density, side.ActiveCount, side.Maximum, side.MeanWhenActive, median);
            const string Never = "never active";
            return new Row(Html.Escaped(view.Name(side)),
            [
                new Cell(Html.Escaped(NumberText.Fixed(100 * side.Density, 3))), new Cell(Html.Escaped(NumberText.Count(side.ActiveCount))),
                Cell.Number(side.Maximum, 2, Never), Cell.Number(median, 2, Never),
            ]);
        }).ToArray();
        return new ResultTable
        {
            Id = "activity",
            Title = Finding(view),
            Caption = Html.Of($"Over {NumberText.Count(view.Shown.TokenCount)} tokens, special ones left out."),
            RowTitle = "Model",
            Columns = [new(Metrics.Density.Link(), "% of tokens"), new(Html.Of($"Active"), "tokens"), new(Metrics.Activation.Link("Maximum"), ""), new(Html.Of($"Median"), "when active")],
            Rows = rows,
            Data = data,
        }.Render();
    }

    /// <summary>Median of the activations of active tokens; null when never active.</summary>
    /// <param name="side">A side.</param>
    public static double? MedianOf(FeatureDetails side)
    {
        foreach (var quantile in side.Quantiles)
        {
            if (quantile.Share == 0.5) return quantile.Value;
        }

        return null;
    }

    private static string Finding(FeatureView view)
    {
        if (view.Sides.Count == 1) return $"Active on {NumberText.Percent(view.Shown.Density, 2)} of tokens";
        double small = view.Sides[0].Density, large = view.Sides[1].Density;
        if (small == 0) return large == 0 ? "Never active in either model" : "Never active in A, but in B";
        if (large == 0) return "Active in A, never in B: it did not cross";
        double ratio = large / small;
        return ratio is >= 0.8 and <= 1.25 ? "About as often active in B as in A" : ratio > 1 ? $"{NumberText.Fixed(ratio, 1)} times as often active in B as in A" : $"{NumberText.Fixed(1 / ratio, 1)} times as often active in A as in B";
    }

    private static Html Scores(FeatureView view)
    {
        var scores = view.Shown.Scores;
        if (scores.Count == 0) return Html.Of($"<p class=\"missing\">No scores: the index was built without runs of ‘suture features’ analyses.</p>\n");
        // Correlations and shares are compared by bars; counts have no common scale with them.
        var range = FeatureBars.RangeOf(scores.Where(score => ScoreMetrics.IsShare(score.Name, score.Value)).Select(score => score.Value));
        var data = new CsvText("score", "value");
        var rows = scores.Select(score =>
        {
            data.Row(score.Name, score.Value);
            var value = score.Value is { } number ? Html.Escaped(FeatureRows.ScoreText(number)) : Html.Of($"<span class=\"missing\">undefined</span>");
            var bar = ScoreMetrics.IsShare(score.Name, score.Value) ? FeatureBars.Score(score.Value, range, Tone.Transferred) : Html.Empty;
            return Html.Of($"<tr><th scope=\"row\">{ScoreMetrics.Of(score.Name).Link()}</th><td>{bar}</td><td class=\"number\">{value}</td></tr>\n");
        }).ToArray();
        return Html.Of(
            $"<figure class=\"table\" id=\"scores\"><figcaption><h3>{(view.Sides.Count > 1 ? "How well it crosses" : "Scores")}</h3></figcaption>\n<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Scores\"><table>\n<thead><tr><th scope=\"col\">Score</th><th scope=\"col\"><span class=\"unit\">{NumberText.Fixed(range.Least, 1)} to {NumberText.Fixed(range.Most, 1)}</span></th><th scope=\"col\" class=\"number\">Value</th></tr></thead>\n<tbody>{rows}</tbody></table></div>\n<div class=\"caption\">{Download.Csv("scores.csv", data)}</div></figure>\n");
    }
}
