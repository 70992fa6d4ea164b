using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tokens;

namespace Suture.Reports.Demo;

/// <summary>Latents of A's autoencoder beside their transferred twins, with their strongest contexts.</summary>
internal static class FeaturesSection
{
    // Correlations from here on are called "alike" in the opening sentence.
    private const double Alike = 0.5;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var features = view.Result.Features;
        var body = features.Count == 0
            ? Html.Of($"<p class=\"missing\">No features were picked: none was active often enough on held-out text.</p>")
            : Html.Of(
                $"""
                <p>{Summary(features)} Each context shows the same tokens twice: above, shaded by the latent's {Metrics.Activation.Link("activation")} in {view.A}; below, by its transferred twin's in {view.B}, untrained{(view.Result.Alignment is null ? "" : "; the tokens are A's, and undefined below where B ends no token with A")}.
                Contexts are the strongest in {view.A}. The strongest token is underlined; point at a token, or tap the text, to see the values. Spaces are ·, line ends ↵.</p>
                {features.Select(feature => Feature(view, feature))}
                """);
        return new PageSection("features", "The same features in both models", body);
    }

    private static string Summary(IReadOnlyList<FeatureResult> features)
    {
        int alike = features.Count(feature => feature.Correlation >= Alike), known = features.Count(feature => feature.Correlation is { } value && double.IsFinite(value));
        return known == 0
            ? $"{NumberText.Count(features.Count)} features."
            : $"Of {NumberText.Count(features.Count)} features, {NumberText.Count(alike)} correlate by {NumberText.Fixed(Alike, 1)} or more between the two models.";
    }

    private static Html Feature(DemoView view, FeatureResult feature)
    {
        string correlation = feature.Correlation is { } value ? NumberText.Fixed(value, 2) : "undefined (constant in one)";
        return Html.Of(
            $"""
            <article class="feature" id="feature-{feature.Latent}">
            <h3>Latent {feature.Latent} <span class="unit">{Metrics.Correlation.Link("correlation")} {correlation}</span></h3>
            <dl class="facts">
            {Side($"A: {view.Small}", feature.DensitySmall, feature.MaximumSmall, feature.PromotedSmall)}{Side($"B: {view.Large}", feature.DensityLarge, feature.MaximumLarge, feature.PromotedLarge)}</dl>
            {Contexts(feature)}</article>

            """);
    }

    private static Html Side(string name, double density, double maximum, IReadOnlyList<string> promoted)
    {
        var tokens = promoted.Count == 0 ? Html.Empty : Html.Of($"; {Metrics.Promoted.Link("promotes")} {promoted.Select(token => Html.Of($"<code class=\"chip\">{TokenGlyphs.Render(token)}</code> "))}");
        return Html.Of($"<div><dt>{name}</dt><dd>active on {NumberText.Percent(density, 2)} of {Metrics.Density.Link("tokens")}, at most {NumberText.Fixed(maximum, 2)}{tokens}</dd></div>\n");
    }

    private static Html Contexts(FeatureResult feature) => feature.Contexts.Count == 0
        ? Html.Of($"<p class=\"missing\">Not active on held-out text.</p>\n")
        : Html.Join(feature.Contexts.Select(context => new TokenStrip
        {
            Tokens = context.Tokens,
            Upper = context.Small,
            Lower = context.Large,
            UpperMaximum = feature.MaximumSmall,
            LowerMaximum = feature.MaximumLarge,
            UpperName = "A",
            LowerName = "B",
        }.Render()));
}
