using Suture.Explorer.Web;
using Suture.Features.Index;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>Search at the left, the features that fit at the right.</summary>
internal static class SearchPage
{
    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="features">Its index.</param>
    /// <param name="filter">The search.</param>
    public static Html Render(ExplorerSite site, FeatureSite features, FeatureFilter filter)
    {
        var list = features.Index.Search(filter.ToQuery());
        var info = features.Index.Info;
        var body = Html.Of(
            $"""
            <div class="columns">
            <aside class="side" aria-label="Search">
            <h1 class="small">Features</h1>
            {FilterForm.Render(filter, info, site.Names)}</aside>
            <section class="results" id="results" aria-label="Features found" aria-live="polite">
            {Results(list, filter, site, info)}</section>
            </div>

            """);
        return new ExplorerPage { Site = site, Title = "Features", Current = "/features", Body = body }.Render();
    }

    /// <summary>The features of a search as data.</summary>
    /// <param name="features">The index.</param>
    /// <param name="filter">The search; its page and number of rows are kept.</param>
    public static CsvText Data(FeatureSite features, FeatureFilter filter)
    {
        var rows = features.Index.Search(filter.ToQuery() with { Columns = [.. filter.ScoreNames.Where(name => name != filter.Score)] }).Rows;
        string[] scores = filter.Score is { } score ? [score, .. filter.ScoreNames.Where(name => name != score)] : [];
        var data = new CsvText(["latent", "label", "density", "density_in_other_model", "maximum", "promoted", .. scores]);
        foreach (var row in rows) data.Row([row.Latent, row.Label, row.Density, row.PartnerDensity, row.Maximum, string.Join(' ', row.Promoted), .. row.Scores.Select(value => (object?)value.Value)]);
        return data;
    }

    private static Html Results(FeatureList list, FeatureFilter filter, ExplorerSite site, IndexInfo info)
    {
        var dictionary = info.Find(filter.Dictionary)!;
        string about = $"{DictionaryText.Name(filter.Dictionary, site.Names)}, layer {NumberText.Count(dictionary.Layer)}: {NumberText.Count(dictionary.LatentCount)} latents, {dictionary.Rule}, over {NumberText.Count(dictionary.TokenCount)} tokens.";
        if (list.Total == 0) return Empty(filter, about);
        var metrics = new List<Metric> { Metrics.Density, Metrics.Promoted };
        if (filter.Score is { } score) metrics.Add(ScoreMetrics.Of(score));
        return Html.Of(
            $"""
            <div class="summary"><h2>{NumberText.Count(list.Total)} {(list.Total == 1 ? "feature" : "features")}</h2> <p class="muted">{about}</p> <a class="download" href="{filter.DataAddress()}" download>Data of this page (CSV)</a></div>
            {(list.Rows.Count == 0 ? Beyond(filter) : FeatureRows.Wide(list.Rows, filter, site.Names))}
            {Pager(list, filter)}
            {DefinitionList.Render(metrics)}
            """);
    }

    private static Html Beyond(FeatureFilter filter) => Html.Of($"<p>Page {filter.Page} is beyond the end. <a href=\"{(filter with { Page = 1 }).SearchAddress()}\">To the first page</a></p>\n");

    private static Html Empty(FeatureFilter filter, string about)
    {
        var ways = new List<Html>();
        void Way(bool applies, FeatureFilter wider, string words)
        {
            if (applies) ways.Add(Html.Of($"<li><a href=\"{(wider with { Page = 1 }).SearchAddress()}\">{words}</a></li>\n"));
        }

        Way(filter.Text.Length > 0, filter with { Text = "" }, $"Without “{filter.Text}”");
        Way(filter.MinimumDensity is not null || filter.MaximumDensity is not null, filter with { MinimumDensity = null, MaximumDensity = null }, "With any density");
        Way(filter.MinimumScore is not null || filter.MaximumScore is not null, filter with { MinimumScore = null, MaximumScore = null }, "With any score");
        Way(filter.Activity != "all", filter with { Activity = "all" }, "Active or not");
        var advice = ways.Count == 0 ? Html.Of($"<p>The dictionary is empty.</p>\n") : Html.Of($"<p>Search more widely:</p>\n<ul data-keys>\n{ways}</ul>\n");
        return Html.Of($"<h2>No feature fits</h2>\n<p class=\"muted\">{about}</p>\n{advice}<p class=\"muted\">A text is looked for in the tokens that a feature promotes, in the tokens on which it is strongest, and in labels; a number is a latent’s.</p>\n");
    }

    private static Html Pager(FeatureList list, FeatureFilter filter)
    {
        int pages = (list.Total + filter.Limit - 1) / filter.Limit;
        if (pages <= 1) return Html.Empty;
        Html Link(int page, string words, string relation) => page < 1 || page > pages
            ? Html.Of($"<span class=\"muted\">{words}</span>")
            : Html.Of($"<a rel=\"{relation}\" href=\"{(filter with { Page = page }).SearchAddress()}\">{words}</a>");
        return Html.Of($"<nav class=\"pager\" aria-label=\"Pages of the list\">{Link(Math.Min(filter.Page - 1, pages), "← Previous", "prev")} <span>Page {NumberText.Count(filter.Page)} of {NumberText.Count(pages)}</span> {Link(filter.Page + 1, "Next →", "next")}</nav>\n");
    }
}
