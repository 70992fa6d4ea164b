using System.Globalization;
using Suture.Features.Index;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tokens;

namespace Suture.Explorer.Pages;

/// <summary>Where a feature fires: its strongest contexts, and contexts of weaker activations, A above B.</summary>
internal static class ContextSection
{
    // Shown at once; the rest is a click away.
    private const int FirstContexts = 8;

    /// <summary>Renders it.</summary>
    /// <param name="view">The feature.</param>
    public static Html Render(FeatureView view)
    {
        var shown = view.Shown;
        if (shown.Contexts.Count == 0) return Html.Of($"<section id=\"contexts\"><h2>Contexts</h2>\n<p class=\"missing\">Never active on the index’s text.</p></section>\n");
        IndexedContext[] strongest = [.. shown.Contexts.Where(context => context.Band is null)];
        string reading = view.Sides.Count > 1
            ? $"Each context twice: above, shaded by the activation in A, below, in B. Contexts are those where it is strongest in {DictionaryText.Letter(shown.Dictionary)}."
            : "Shaded by the activation in B.";
        return Html.Of(
            $"""
            <section id="contexts"><h2>Contexts</h2>
            <p class="muted">{reading} Colour is the {Metrics.Activation.Link("activation")} against the feature’s largest in that model; the strongest token is underlined. Point at a token, or tap the text, for values. Spaces are ·, line ends ↵. At the left: the activation at its strongest, and where that is, context:position.</p>
            {strongest.Take(FirstContexts).Select(context => Strip(view, context))}{More(view, strongest)}{Bands(view)}
            <p><a class="download" href="/feature/{shown.Dictionary}/{shown.Latent}/contexts.csv" download>Contexts token by token (CSV)</a></p>
            </section>

            """);
    }

    /// <summary>The contexts token by token.</summary>
    /// <param name="shown">The feature.</param>
    public static CsvText Data(FeatureDetails shown)
    {
        var data = new CsvText("band", "context", "position", "token_id", "token", "activation", "activation_in_other_model");
        foreach (var context in shown.Contexts)
        {
            for (int i = 0; i < context.Tokens.Count; i++) data.Row(context.Band, context.Context, context.Start + i, context.TokenIds[i], context.Tokens[i], context.Values[i], context.PartnerValues?[i]);
        }

        return data;
    }

    private static Html More(FeatureView view, IndexedContext[] strongest) => strongest.Length <= FirstContexts
        ? Html.Empty
        : Html.Of($"<details class=\"fold\"><summary>{strongest.Length - FirstContexts} more of the strongest</summary>\n{strongest.Skip(FirstContexts).Select(context => Strip(view, context))}</details>\n");

    // Strongest band first: from what it is surely about to what may be noise.
    private static Html Bands(FeatureView view)
    {
        var bands = view.Shown.Contexts.Where(context => context.Band is not null).GroupBy(context => context.Band!.Value).OrderByDescending(band => band.Key).ToArray();
        int count = bands.Length == 0 ? 0 : bands.Max(band => band.Key) + 1;
        return Html.Join(bands.Select(band => Html.Of(
            $"<details class=\"fold\"><summary>Activations between the {Share(band.Key, count)} and the {Share(band.Key + 1, count)} quantile</summary>\n{band.Select(context => Strip(view, context))}</details>\n")));
    }

    private static string Share(int band, int count) => NumberText.Percent((double)band / count, 0);

    private static Html Strip(FeatureView view, IndexedContext context)
    {
        bool isSmall = view.Shown.Dictionary == DictionaryNames.Small, hasBoth = view.Sides.Count > 1 && context.PartnerValues is not null;
        var (upper, lower) = !hasBoth ? (context.Values, null) : isSmall ? (context.Values, context.PartnerValues) : (context.PartnerValues!, context.Values);
        var strip = new TokenStrip
        {
            Tokens = context.Tokens,
            Upper = upper,
            Lower = lower,
            UpperMaximum = (hasBoth ? view.Sides[0] : view.Shown).Maximum ?? 0,
            LowerMaximum = hasBoth ? view.Sides[1].Maximum ?? 0 : 0,
            UpperName = hasBoth ? "A" : DictionaryText.Letter(view.Shown.Dictionary),
            LowerName = hasBoth ? "B" : "",
        };
        int peak = context.Peak - context.Start;
        string strength = peak >= 0 && peak < context.Values.Count ? NumberText.Fixed(context.Values[peak], 2) : "";
        return Html.Of($"<div class=\"context\"><p class=\"where muted\"><b>{strength}</b> {context.Context.ToString(CultureInfo.InvariantCulture)}:{context.Peak.ToString(CultureInfo.InvariantCulture)}</p>{strip.Render()}</div>\n");
    }
}
