using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Suture.Explorer.Pages;
using Suture.Explorer.Runs;
using Suture.Reports.Markup;

namespace Suture.Explorer.Web;

/// <summary>Which address shows what. GET never changes anything; what runs the models on a visitor's words comes by POST, or by GET of the visitor's own.</summary>
/// <param name="site">What is shown.</param>
/// <param name="stopping">Ends computations when the server stops.</param>
internal sealed class Endpoints(ExplorerSite site, CancellationToken stopping)
{
    private static readonly string[] Read = ["GET", "HEAD"];

    /// <summary>Adds all of them.</summary>
    /// <param name="routes">Where.</param>
    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/assets/{name}", context => Assets.Find(Value(context, "name")) is { } asset ? Answer.AssetAsync(context, asset) : throw NotFound());
        Get(routes, "/", context => Answer.PageAsync(context, First(Query(context))));
        if (site.Features is { } features) MapFeatures(routes, features);
        if (site.Runs.Stitches.Count > 0)
        {
            Get(routes, "/stitch", context => Answer.PageAsync(context, StitchPage.Render(site, Chosen(context, site.Runs.Stitches))));
            Get(routes, "/stitch.json", context => Answer.JsonAsync(context, "stitch.json", Chosen(context, site.Runs.Stitches).Record.Results));
        }

        if (site.Runs.LayerMaps.Count > 0)
        {
            Get(routes, "/layers", context => Answer.PageAsync(context, LayersPage.Render(site, Chosen(context, site.Runs.LayerMaps), Query(context))));
            Get(routes, "/layers.json", context => Answer.JsonAsync(context, "layers.json", Chosen(context, site.Runs.LayerMaps).Record.Results));
        }
    }

    /// <summary>The first page: the features, else the stitch, else the layer map.</summary>
    /// <param name="query">The address.</param>
    public Html First(PageQuery query)
    {
        if (site.Features is { } features) return SearchPage.Render(site, features, FeatureFilter.Read(query, features.Index.Info));
        return site.Runs.Stitches.Count > 0 ? StitchPage.Render(site, site.Runs.Stitches[0]) : LayersPage.Render(site, site.Runs.LayerMaps[0], query);
    }

    /// <summary>What an address without a page gets.</summary>
    public static RequestRefusedException NotFound() => new(404, "There is no such page", "The address may be mistyped, or of an explorer of another run.");

    /// <summary>What an address gets that is asked by another method than its own.</summary>
    public static RequestRefusedException NotAllowed() => new(405, "This address is not asked in that way", "Pages are read; only the live text and steering are sent to.");

    private static void Get(IEndpointRouteBuilder routes, string pattern, RequestDelegate answer) => routes.MapMethods(pattern, Read, answer);

    private static string? Value(HttpContext context, string name) => context.Request.RouteValues[name] as string;

    private static PageQuery Query(HttpContext context) => new(context.Request.Query);

    private static FoundRun Chosen(HttpContext context, IReadOnlyList<FoundRun> runs) => RunChoice.Read(Query(context), runs);

    private void MapFeatures(IEndpointRouteBuilder routes, FeatureSite features)
    {
        var info = features.Index.Info;
        Get(routes, "/features", context => Answer.PageAsync(context, SearchPage.Render(site, features, FeatureFilter.Read(Query(context), info))));
        Get(routes, "/features.csv", context => Answer.CsvAsync(context, "features.csv", SearchPage.Data(features, FeatureFilter.Read(Query(context), info))));
        Get(routes, "/feature/{dictionary}/{latent}", context =>
        {
            var view = View(context, features);
            return Answer.PageAsync(context, FeaturePage.Render(site, features, FeatureFilter.Read(Query(context), info, view.Shown.Dictionary), view));
        });
        Get(routes, "/feature/{dictionary}/{latent}.json", context => Answer.JsonAsync(context, "feature.json", FeatureData.Of(View(context, features))));
        Get(routes, "/feature/{dictionary}/{latent}/contexts.csv", context => Answer.CsvAsync(context, "contexts.csv", ContextSection.Data(View(context, features).Shown)));

        var live = new LiveEndpoint(site, features, stopping);
        Get(routes, "/live", live.PageAsync);
        Get(routes, "/live.csv", live.DataAsync);
        routes.MapPost("/live", live.StreamAsync);
        var steer = new SteerEndpoint(site, features, stopping);
        Get(routes, "/steer", steer.PageAsync);
        routes.MapPost("/steer", steer.StreamAsync);
    }

    private FeatureView View(HttpContext context, FeatureSite features)
    {
        string dictionary = Value(context, "dictionary") ?? "", latent = Value(context, "latent") ?? "";
        var known = features.Index.Info.Find(dictionary)
            ?? throw new RequestRefusedException(404, $"There is no dictionary '{Short(dictionary)}'", $"The index holds {string.Join(", ", features.Index.Info.Dictionaries.Select(one => one.Name))}.");
        var view = int.TryParse(latent, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < known.LatentCount
            ? FeatureView.Read(features.Index, dictionary, number, site.Names)
            : null;
        return view ?? throw new RequestRefusedException(404, $"There is no latent '{Short(latent)}' in '{dictionary}'", $"Its latents are 0 to {known.LatentCount - 1}. Search for the one that you mean.");
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
