using Suture.Explorer.Runs;
using Suture.Features.Index;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Tokens;

namespace Suture.Explorer.Pages;

/// <summary>A list of features as links, walked by the arrow keys.</summary>
internal static class FeatureRows
{
    /// <summary>The list with its numbers and bars.</summary>
    /// <param name="rows">The features.</param>
    /// <param name="filter">The search.</param>
    /// <param name="names">Names of the models.</param>
    public static Html Wide(IReadOnlyList<FeatureRow> rows, FeatureFilter filter, ExploredNames names)
    {
        var range = FeatureBars.RangeOf(rows.Select(ScoreOf));
        string where = DictionaryNames.PartnerOf(filter.Dictionary) is null ? "%" : "in A, in B, %";
        var score = filter.Score is { } name ? Html.Of($"<span class=\"bars\">{ScoreMetrics.Of(name).Link()}</span>") : Html.Empty;
        return Html.Of(
            $"""
            <div class="row head"><span class="latent">Latent</span><span class="words">Promotes most</span><span class="bars">{Reports.Definitions.Metrics.Density.Link()} <span class="unit">{where}</span></span>{score}</div>
            <ol class="rows" data-keys>
            {rows.Select(row => Row(row, filter, range))}</ol>

            """);
    }

    /// <summary>The list beside a feature: numbers and words alone.</summary>
    /// <param name="rows">The features.</param>
    /// <param name="filter">The search.</param>
    /// <param name="current">The feature that is shown.</param>
    public static Html Narrow(IReadOnlyList<FeatureRow> rows, FeatureFilter filter, int current)
    {
        var items = rows.Select(row =>
        {
            var here = row.Latent == current ? Html.Of($" aria-current=\"true\"") : Html.Empty;
            return Html.Of($"<li><a class=\"row\" href=\"{filter.FeatureAddress(row.Latent)}\"{here}><span class=\"latent\">{row.Latent}</span><span class=\"words\">{Words(row)}</span></a></li>\n");
        });
        return Html.Of($"<ol class=\"rows narrow\" data-keys>\n{items}</ol>\n");
    }

    /// <summary>A feature in words: what a user called it, or what it promotes.</summary>
    /// <param name="row">The feature.</param>
    public static Html Words(FeatureRow row)
    {
        var chips = Html.Join(row.Promoted.Select(Chip), Html.Of($" "));
        return row.Label is { } label ? Html.Of($"<b class=\"name\">{label}</b> {chips}") : chips;
    }

    /// <summary>A token's text with its spaces visible.</summary>
    /// <param name="token">The text.</param>
    public static Html Chip(string token) => Html.Of($"<code class=\"chip\">{TokenGlyphs.Render(token)}</code>");

    /// <summary>A score in a column: three decimals, or a whole number as it is.</summary>
    /// <param name="value">The score.</param>
    public static string ScoreText(double value) => Math.Abs(value) > 1 && Math.Abs(value) < long.MaxValue && value == Math.Floor(value) ? NumberText.Count((long)value) : NumberText.Fixed(value, 3);

    private static Html Row(FeatureRow row, FeatureFilter filter, (double Least, double Most) range)
    {
        var upper = (row.Density, DictionaryText.Tone(filter.Dictionary));
        (double, Tone)? lower = row.PartnerDensity is { } partner ? (partner, DictionaryText.Tone(DictionaryNames.PartnerOf(filter.Dictionary)!)) : null;
        // A stands above B on every page, whichever of them is searched.
        var densities = filter.Dictionary == DictionaryNames.Transferred && lower is { } small ? FeatureBars.Densities(small, upper) : FeatureBars.Densities(upper, lower);
        var (first, second) = filter.Dictionary == DictionaryNames.Transferred && row.PartnerDensity is { } inSmall ? (inSmall, (double?)row.Density) : (row.Density, row.PartnerDensity);
        var numbers = second is { } other ? Html.Of($"<span>{Percent(first)}</span><span>{Percent(other)}</span>") : Html.Of($"<span>{Percent(first)}</span>");
        var score = filter.Score is null
            ? Html.Empty
            : Html.Of($"<span class=\"bars\">{FeatureBars.Score(ScoreOf(row), range, Tone.Transferred)}<span class=\"figures-of\"><span>{(ScoreOf(row) is { } value ? ScoreText(value) : "undefined")}</span></span></span>");
        return Html.Of(
            $"<li><a class=\"row\" id=\"row-{row.Latent}\" href=\"{filter.FeatureAddress(row.Latent)}\"><span class=\"latent\">{row.Latent}</span><span class=\"words\">{Words(row)}</span><span class=\"bars\">{densities}<span class=\"figures-of\">{numbers}</span></span>{score}</a></li>\n");
    }

    private static double? ScoreOf(FeatureRow row) => row.Scores.Count > 0 ? row.Scores[0].Value : null;

    private static string Percent(double density) => density is > 0 and < 0.00005 ? "<0.01" : NumberText.Fixed(100 * density, 2);
}
