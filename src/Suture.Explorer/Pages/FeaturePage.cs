using Suture.Explorer.Web;
using Suture.Features.Index;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>One feature, in A and in B side by side, with the list it was chosen from.</summary>
internal static class FeaturePage
{
    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="features">Its index.</param>
    /// <param name="filter">The search that led here.</param>
    /// <param name="view">The feature.</param>
    public static Html Render(ExplorerSite site, FeatureSite features, FeatureFilter filter, FeatureView view)
    {
        var shown = view.Shown;
        var list = features.Index.Search(filter.ToQuery()).Rows;
        var body = Html.Of(
            $"""
            <div class="columns">
            <aside class="side list" aria-label="List">
            <p class="back"><a href="{filter.SearchAddress()}#row-{shown.Latent}" data-back aria-keyshortcuts="Escape">← Back to the list</a></p>
            {FeatureRows.Narrow(list, filter, shown.Latent)}
            <p class="keys muted"><kbd>←</kbd> <kbd>→</kbd> previous, next · <kbd>Esc</kbd> list</p>
            </aside>
            <article class="feature-page">
            {Heading(view, features.Index.Info, filter, [.. list.Select(row => row.Latent)])}
            {FeatureNumbers.Render(view)}
            {ContextSection.Render(view)}
            {WordSection.Render(view)}
            {ActivitySection.Render(view, features.Index.Info.ContextLength)}
            {RelativesSection.Render(view, features.Index, filter)}
            {DefinitionList.Render([Metrics.Density, Metrics.Activation, FeatureMetrics.LogitWeight, FeatureMetrics.CoActivation, FeatureMetrics.Twin, .. view.Sides.SelectMany(side => side.Scores).Select(score => ScoreMetrics.Of(score.Name))])}
            </article>
            </div>

            """);
        return new ExplorerPage { Site = site, Title = $"Latent {shown.Latent}", Current = "/features", Body = body }.Render();
    }

    private static Html Heading(FeatureView view, IndexInfo info, FeatureFilter filter, List<int> list)
    {
        var shown = view.Shown;
        int place = list.IndexOf(shown.Latent);
        Html Step(int next, string relation, string words, string key) => place >= 0 && next >= 0 && next < list.Count
            ? Html.Of($"<a rel=\"{relation}\" aria-keyshortcuts=\"{key}\" href=\"{filter.FeatureAddress(list[next])}\">{words}</a>")
            : Html.Of($"<span class=\"muted\">{words}</span>");
        var label = shown.Label is { } name ? Html.Of($" <b class=\"name\">{name}</b>") : Html.Empty;
        var dictionaries = info.Dictionaries.Where(dictionary => dictionary.Name == shown.Dictionary || DictionaryNames.PartnerOf(dictionary.Name) == shown.Dictionary).Select(dictionary => dictionary.Name == shown.Dictionary
            ? Html.Of($"<span aria-current=\"true\">{DictionaryText.Name(dictionary.Name, view.Names)}</span> ")
            : Html.Of($"<a href=\"{(filter with { Dictionary = dictionary.Name, Page = 1 }).FeatureAddress(shown.Latent)}\">{DictionaryText.Name(dictionary.Name, view.Names)}</a> "));
        return Html.Of(
            $"""
            <header class="feature-head">
            <div class="steps-nav">{Step(place - 1, "prev", "← Previous", "ArrowLeft")} {Step(place + 1, "next", "Next →", "ArrowRight")}</div>
            <h1>Latent {shown.Latent}{label}</h1>
            <p class="tabs" role="group" aria-label="Whose strongest contexts are shown">{dictionaries}</p>
            <p class="chips">{shown.Promoted.Take(8).Select(word => Html.Of($"{FeatureRows.Chip(word.Text)} "))}</p>
            <p class="actions"><a href="{Address.Of("/steer", [("dictionary", shown.Dictionary), ("latent", Address.Number(shown.Latent))])}">Steer with it</a> <a href="{Address.Of("/live", [("dictionary", shown.Dictionary), ("feature", Address.Number(shown.Latent)), ("text", Example(shown))])}">Try a text</a> <a class="download" href="/feature/{shown.Dictionary}/{shown.Latent}.json" download>All data (JSON)</a></p>
            </header>

            """);
    }

    // A text on which it fires, to be changed word by word.
    private static string Example(FeatureDetails shown)
    {
        if (shown.Contexts.Count == 0) return "";
        var context = shown.Contexts[0];
        return string.Concat(context.Tokens.Take(context.Peak - context.Start + 1)).Trim();
    }
}
