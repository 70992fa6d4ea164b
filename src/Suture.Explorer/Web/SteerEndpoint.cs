using Microsoft.AspNetCore.Http;
using Suture.Explorer.Pages;
using Suture.Reports.Markup;

namespace Suture.Explorer.Web;

/// <summary>Steering: as a page for who has no script, as a stream of pieces of text for who has.</summary>
/// <param name="site">The site.</param>
/// <param name="features">Its index.</param>
/// <param name="stopping">Ends computations when the server stops.</param>
internal sealed class SteerEndpoint(ExplorerSite site, FeatureSite features, CancellationToken stopping)
{
    /// <summary>The page, with its result when the visitor himself asks for a prompt.</summary>
    public async Task PageAsync(HttpContext context)
    {
        var request = SteerPage.Read(new PageQuery(context.Request.Query), features.Index.Info);
        var result = Html.Empty;
        if (request.Prompt.Length > 0 && OwnRequest.Is(context.Request))
        {
            using var place = site.Queue.Enter();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            result = SteerPanel.Render(request, await place.RunAsync(token => features.Steerer.Run(request, null, token), ending.Token).ConfigureAwait(false), site.Names);
        }

        await Answer.PageAsync(context, SteerPage.Render(site, features, request, result)).ConfigureAwait(false);
    }

    /// <summary>The texts while they are written, then with their differences marked.</summary>
    public async Task StreamAsync(HttpContext context)
    {
        var request = SteerPage.Read(await PostedQuery.ReadAsync(context).ConfigureAwait(false), features.Index.Info);
        if (request.Prompt.Length == 0) throw new RequestRefusedException(400, "There is no prompt", "Write what the models shall continue.");
        using var place = site.Queue.Enter();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var stream = new ResultStream();
        await stream.RunAsync(context, async () =>
        {
            stream.Status(features.Models.IsLoaded ? "Writing…" : "Loading the models…");
            stream.Replace(SteerPage.Place, SteerPanel.Waiting(request, site.Names));
            var pairs = await place.RunAsync(token => features.Steerer.Run(request, stream.Append, token), ending.Token).ConfigureAwait(false);
            stream.Replace(SteerPage.Place, SteerPanel.Render(request, pairs, site.Names));
            stream.Status("");
        }).ConfigureAwait(false);
    }
}
