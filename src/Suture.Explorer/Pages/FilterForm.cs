using Suture.Explorer.Runs;
using Suture.Explorer.Web;
using Suture.Features.Index;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>The search and its filters: a form that works without a script; with one the list follows the keys.</summary>
internal static class FilterForm
{
    /// <summary>Renders it.</summary>
    /// <param name="filter">What is searched.</param>
    /// <param name="info">What the index holds.</param>
    /// <param name="names">Names of the models.</param>
    public static Html Render(FeatureFilter filter, IndexInfo info, ExploredNames names)
    {
        var dictionaries = info.Dictionaries.Select(dictionary => Html.Of(
            $"<label><input type=\"radio\" name=\"dictionary\" value=\"{dictionary.Name}\"{Checked(dictionary.Name == filter.Dictionary)}/> {DictionaryText.Name(dictionary.Name, names)}</label>\n"));
        return Html.Of(
            $"""
            <form class="filters" action="/features" method="get" role="search" aria-label="Features" data-results="results">
            <label class="field">Token, label or number <input type="search" name="q" value="{filter.Text}" maxlength="{FeatureQuery.LongestText}" autocomplete="off" spellcheck="false" data-search aria-keyshortcuts="/"/></label>
            <fieldset><legend>Dictionary</legend>
            {dictionaries}</fieldset>
            <details class="more" open data-narrowed="{(filter.IsNarrowed ? "1" : "0")}"><summary>Filters and order</summary>
            {Range("Density, % of tokens", "min_density", filter.MinimumDensity, "max_density", filter.MaximumDensity)}
            {Scores(filter)}
            {Select("order", "Order", filter.Order, FeatureFilter.Orders.Where(order => filter.ScoreNames.Count > 0 || !order.Name.StartsWith("score", StringComparison.Ordinal)))}
            {Select("activity", "Show", filter.Activity, FeatureFilter.Activities)}
            </details>
            <p class="buttons"><button type="submit">Search</button> <a href="{Address.Of("/features", [("dictionary", filter.Dictionary)])}">Clear</a></p>
            <p class="keys muted"><kbd>/</kbd> search, <kbd>↓</kbd> <kbd>↑</kbd> list, <kbd>Enter</kbd> open</p>
            </form>

            """);
    }

    private static Html Scores(FeatureFilter filter)
    {
        if (filter.Score is not { } score) return Html.Of($"<p class=\"missing\">The index has no scores of this dictionary.</p>\n");
        var choice = Select("score", "Score", score, filter.ScoreNames.Select(name => (name, ScoreMetrics.Of(name).Name)));
        return Html.Of($"{choice}{Range("Its value", "min_score", filter.MinimumScore, "max_score", filter.MaximumScore)}");
    }

    private static Html Range(string title, string from, double? least, string to, double? most) => Html.Of(
        $"""
        <fieldset class="range"><legend>{title}</legend>
        <label>from <input type="text" inputmode="decimal" name="{from}" value="{Address.Number(least)}" size="6" maxlength="24"/></label>
        <label>to <input type="text" inputmode="decimal" name="{to}" value="{Address.Number(most)}" size="6" maxlength="24"/></label>
        </fieldset>

        """);

    private static Html Select(string name, string title, string chosen, IEnumerable<(string Name, string Words)> choices)
    {
        var options = choices.Select(choice => Html.Of($"<option value=\"{choice.Name}\"{(choice.Name == chosen ? Html.Of($" selected") : Html.Empty)}>{choice.Words}</option>"));
        return Html.Of($"<label class=\"field\">{title} <select name=\"{name}\">{options}</select></label>\n");
    }

    private static Html Checked(bool isChecked) => isChecked ? Html.Of($" checked") : Html.Empty;
}
