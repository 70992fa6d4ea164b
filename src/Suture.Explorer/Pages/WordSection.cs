using Suture.Features.Index;
using Suture.Reports.Charts;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>The words that a feature promotes and suppresses in each model.</summary>
internal static class WordSection
{
    private const double BarWidth = 64;

    /// <summary>Renders it.</summary>
    /// <param name="view">The feature.</param>
    public static Html Render(FeatureView view) => Html.Of(
        $"""
        <section id="words"><h2>Words</h2>
        <p class="muted">{FeatureMetrics.LogitWeight.Link("Logit weights")}: what the decoder row does to the next word directly, each model by its own unembedding. A word at the same end in both models is bold.</p>
        <div class="sides">{view.Sides.Select(side => Side(view, side))}</div>
        </section>

        """);

    private static Html Side(FeatureView view, FeatureDetails side)
    {
        var others = view.Sides.Where(other => !ReferenceEquals(other, side)).ToArray();
        double most = side.Promoted.Concat(side.Suppressed).Select(word => (double)Math.Abs(word.Weight)).DefaultIfEmpty(0).Max();
        var data = new CsvText("end", "token_id", "token", "weight");
        foreach (var word in side.Promoted) data.Row("promoted", word.Token, word.Text, word.Weight);
        foreach (var word in side.Suppressed) data.Row("suppressed", word.Token, word.Text, word.Weight);
        return Html.Of(
            $"""
            <div class="{FeatureView.Tone(side).CssClass()}"><h3>{view.Name(side)}</h3>
            <div class="ends">{Words("Promoted", side.Promoted, others.SelectMany(other => other.Promoted), most)}{Words("Suppressed", side.Suppressed, others.SelectMany(other => other.Suppressed), most)}</div>
            {Download.Csv($"words-{side.Dictionary}.csv", data)}</div>

            """);
    }

    private static Html Words(string title, IReadOnlyList<IndexedWord> words, IEnumerable<IndexedWord> sameEnd, double most)
    {
        if (words.Count == 0) return Html.Of($"<p class=\"missing\">{title}: none in the index.</p>");
        HashSet<int> shared = [.. sameEnd.Select(word => word.Token)];
        var rows = words.Select(word =>
        {
            double length = most > 0 ? BarWidth * Math.Abs(word.Weight) / most : 0;
            var chip = FeatureRows.Chip(word.Text);
            var text = shared.Contains(word.Token) ? Html.Of($"<b>{chip}</b>") : chip;
            return Html.Of($"<tr><th scope=\"row\">{text}</th><td><svg class=\"chart spark\" viewBox=\"0 0 {BarWidth} 10\" width=\"{BarWidth}\" height=\"10\" aria-hidden=\"true\">{Svg.Rectangle(0, 1, length, 8, "bar")}</svg></td><td class=\"number\">{NumberText.Fixed(word.Weight, 3)}</td></tr>\n");
        });
        return Html.Of($"<table class=\"words\"><caption>{title}</caption><tbody>{rows}</tbody></table>\n");
    }
}
