using Suture.Explorer.Computing;
using Suture.Features.Index;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Tokens;

namespace Suture.Explorer.Pages;

/// <summary>What fires in a live text: the tokens, shaded by one feature, and the features of a token or of the whole.</summary>
/// <param name="features">The index.</param>
internal sealed class LivePanel(FeatureSite features)
{
    private const int MostFeatures = 40;

    /// <summary>Renders it.</summary>
    /// <param name="state">What is looked at.</param>
    /// <param name="reading">The text as it was read, by A alone while B reads.</param>
    public Html Render(LiveState state, LiveReading reading)
    {
        int? token = state.Token is { } wanted && wanted < reading.Tokens.Count ? wanted : null;
        var found = LiveFeature.Of(reading, state.Dictionary, features.Maxima, token);
        LiveFeature? shading = state.Feature is { } latent ? LiveFeature.At(reading, state.Dictionary, latent) : found.Count > 0 ? found[0] : null;
        var leftOut = reading.LeftOut == 0 ? Html.Empty : Html.Of($"<p class=\"warning\">The last {reading.LeftOut} tokens were left out: {LiveReader.MostTokens} are read at most.</p>\n");
        string about = shading is null ? "No feature fires" : $"Shaded by latent {NumberText.Count(shading.Latent)}";
        return Html.Of(
            $"""
            {leftOut}<h2>{about}</h2>
            {Tokens(state, reading, shading, token)}
            <h2>{Title(reading, found.Count, token)}</h2>
            {List(state, reading, found, shading, token)}
            <p><a class="download" href="{state.ToAddress("/live.csv")}" download>Every activation (CSV)</a></p>

            """);
    }

    /// <summary>Every activation of the text.</summary>
    /// <param name="reading">The text as both models have read it.</param>
    public static CsvText Data(LiveReading reading)
    {
        var data = new CsvText("dictionary", "position", "token", "latent", "activation");
        foreach (var (dictionary, codes) in reading.Codes.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            for (int t = 0; t < codes.TokenCount; t++)
            {
                if (reading.Special[t]) continue;
                for (int i = 0; i < codes.LatentsOf(t).Length; i++) data.Row(dictionary, t, reading.Tokens[t], codes.LatentsOf(t)[i], codes.ValuesOf(t)[i]);
            }
        }

        return data;
    }

    private static string Title(LiveReading reading, int count, int? token)
    {
        string fire = count == 1 ? "1 feature fires" : $"{NumberText.Count(count)} features fire";
        return token is { } at ? $"{fire} on “{reading.Tokens[at].Trim()}”" : $"{fire} in the text";
    }

    private Html Tokens(LiveState state, LiveReading reading, LiveFeature? shading, int? chosen)
    {
        var (upper, lower) = Maxima(state.Dictionary, shading?.Latent);
        var tokens = reading.Tokens.Select((token, t) =>
        {
            if (reading.Special[t]) return Html.Of($"<span class=\"token special\" title=\"special token, not shown\"><span>{TokenGlyphs.Render(token)}</span></span>");
            var below = shading?.Lower is { } values ? TokenShade.Render(token, values[t], lower, isPeak: false) : Html.Empty;
            var above = TokenShade.Render(token, shading?.Upper[t] ?? 0, upper, isPeak: false);
            var current = t == chosen ? Html.Of($" aria-current=\"true\"") : Html.Empty;
            return Html.Of($"<a class=\"token\" href=\"{(state with { Token = t == chosen ? null : t }).ToAddress()}\" data-panel{current}>{above}{below}</a>");
        });
        bool isPair = DictionaryNames.PartnerOf(state.Dictionary) is not null;
        var names = isPair ? Html.Of($"<span class=\"token names\"><span>A</span>{(shading?.Lower is null ? Html.Empty : Html.Of($"<span>B</span>"))}</span>") : Html.Of($"<span class=\"token names\"><span>B</span></span>");
        return Html.Of($"<div class=\"strip picker\" data-keys=\"both\" role=\"group\" aria-label=\"Tokens: choose one to list its features\">{names}{tokens}</div>\n");
    }

    private (double Upper, double Lower) Maxima(string dictionary, int? latent)
    {
        if (latent is not { } l) return (0, 0);
        string? partner = DictionaryNames.PartnerOf(dictionary);
        return (features.Maxima.Of(dictionary)[l] ?? 0, partner is null || features.Index.Info.Find(partner) is null ? 0 : features.Maxima.Of(partner)[l] ?? 0);
    }

    private Html List(LiveState state, LiveReading reading, IReadOnlyList<LiveFeature> found, LiveFeature? shading, int? token)
    {
        if (found.Count == 0) return Html.Of($"<p class=\"muted\">Nothing fires here{(token is null ? ". Type more." : "; choose another token, or the same again for the whole text.")}</p>\n");
        bool isPair = DictionaryNames.PartnerOf(state.Dictionary) is not null, isWaiting = isPair && !reading.Codes.ContainsKey(DictionaryNames.Transferred);
        LiveFeature[] listed = [.. found.Take(MostFeatures)];
        var rows = listed.Zip(features.Index.Rows(state.Dictionary, [.. listed.Select(feature => feature.Latent)]), (feature, row) => Row(state, feature, FeatureRows.Words(row), isPair, isWaiting, token, feature.Latent == shading?.Latent));
        var more = found.Count > MostFeatures ? Html.Of($"<p class=\"muted\">{NumberText.Count(found.Count - MostFeatures)} weaker ones are in the data.</p>\n") : Html.Empty;
        var heads = isPair ? Html.Of($"<span class=\"value\">A</span><span class=\"value\">B</span>") : Html.Of($"<span class=\"value\">B</span>");
        return Html.Of(
            $"<div class=\"row head live\"><span class=\"latent\">Latent</span><span class=\"words\">Promotes most</span>{heads}<span class=\"bars\">{FeatureMetrics.ShareOfMaximum.Link("Along the text")}</span></div>\n<ol class=\"rows\" data-keys>\n{rows}</ol>\n{more}");
    }

    private Html Row(LiveState state, LiveFeature feature, Html words, bool isPair, bool isWaiting, int? token, bool isShading)
    {
        var (upper, lower) = Maxima(state.Dictionary, feature.Latent);
        string second = feature.Lower is null ? isWaiting ? "…" : "" : Value(feature.Lower, token);
        var values = isPair ? Html.Of($"<span class=\"value\">{Value(feature.Upper, token)}</span><span class=\"value\">{second}</span>") : Html.Of($"<span class=\"value\">{Value(feature.Upper, token)}</span>");
        var current = isShading ? Html.Of($" aria-current=\"true\"") : Html.Empty;
        return Html.Of(
            $"<li class=\"live\"><a class=\"row live\" href=\"{(state with { Feature = feature.Latent }).ToAddress()}\" data-panel{current}><span class=\"latent\">{feature.Latent}</span><span class=\"words\">{words}</span>{values}<span class=\"bars\">{Along(feature, upper, lower, state.Dictionary)}</span></a><a class=\"open\" href=\"/feature/{state.Dictionary}/{feature.Latent}\" aria-label=\"Open latent {feature.Latent}\">open</a></li>\n");
    }

    private static string Value(float[] values, int? token)
    {
        float value = token is { } at ? values[at] : values.Max();
        return value == 0 ? "–" : NumberText.Fixed(value, 2);
    }

    // Bars up for A, down for B, each against its own maximum.
    private static Html Along(LiveFeature feature, double upper, double lower, string dictionary)
    {
        const double Width = 160, Middle = 12;
        double step = Width / feature.Upper.Length;
        string? partner = DictionaryNames.PartnerOf(dictionary);
        var up = Bars(feature.Upper, upper, -1, DictionaryText.Tone(dictionary));
        var down = feature.Lower is { } values && partner is not null ? Bars(values, lower, 1, DictionaryText.Tone(partner)) : Html.Empty;
        return Html.Of($"<svg class=\"chart spark\" viewBox=\"0 0 {Width} 24\" width=\"{Width}\" height=\"24\" aria-hidden=\"true\">{Svg.Line(0, Middle, Width, Middle, "grid")}{up}{down}</svg>");

        Html Bars(float[] heights, double maximum, int direction, Tone tone)
        {
            var bars = heights.Select((value, t) => (value, t)).Where(bar => bar.value != 0).Select(bar =>
            {
                double height = Math.Max(1, (Middle - 1) * Math.Min(1, maximum > 0 ? Math.Abs(bar.value) / maximum : 1));
                return Svg.Rectangle(bar.t * step, direction < 0 ? Middle - height : Middle, Math.Max(1, step - 0.5), height, "bar");
            });
            return Html.Of($"<g class=\"{tone.CssClass()}\">{bars}</g>");
        }
    }
}
