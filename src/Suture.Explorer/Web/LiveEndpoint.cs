using Microsoft.AspNetCore.Http;
using Suture.Explorer.Pages;
using Suture.Reports.Markup;

namespace Suture.Explorer.Web;

/// <summary>Live text: as a page for who has no script, as a stream of panels for who has.</summary>
/// <param name="site">The site.</param>
/// <param name="features">Its index.</param>
/// <param name="stopping">Ends computations when the server stops.</param>
internal sealed class LiveEndpoint(ExplorerSite site, FeatureSite features, CancellationToken stopping)
{
    private readonly LivePanel _panel = new(features);

    /// <summary>The page, with its result when the visitor himself asks for a text.</summary>
    public async Task PageAsync(HttpContext context)
    {
        var state = LiveState.Read(new PageQuery(context.Request.Query), features.Index.Info);
        var result = Html.Empty;
        if (state.Text.Length > 0 && OwnRequest.Is(context.Request)) result = _panel.Render(state, await ReadAsync(context, state).ConfigureAwait(false));
        await Answer.PageAsync(context, LivePage.Render(site, features, state, result)).ConfigureAwait(false);
    }

    /// <summary>Every activation as data.</summary>
    public async Task DataAsync(HttpContext context)
    {
        var state = LiveState.Read(new PageQuery(context.Request.Query), features.Index.Info);
        if (!OwnRequest.Is(context.Request)) throw OwnRequest.Refuse();
        await Answer.CsvAsync(context, "live.csv", LivePanel.Data(await ReadAsync(context, state).ConfigureAwait(false))).ConfigureAwait(false);
    }

    /// <summary>The panel as it grows: when A has read, and when B has.</summary>
    public async Task StreamAsync(HttpContext context)
    {
        var state = LiveState.Read(await PostedQuery.ReadAsync(context).ConfigureAwait(false), features.Index.Info);
        using var place = site.Queue.Enter();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var stream = new ResultStream();
        await stream.RunAsync(context, async () =>
        {
            stream.Status(features.Models.IsLoaded ? "Reading…" : "Loading the models…");
            var reading = await place.RunAsync(
                token => features.Reader.Read(
                    state.Text,
                    half =>
                    {
                        stream.Status("A has read, B reads…");
                        stream.Replace(LivePage.Place, _panel.Render(state, half));
                    },
                    token),
                ending.Token).ConfigureAwait(false);
            stream.Replace(LivePage.Place, _panel.Render(state, reading));
            stream.Status("");
        }).ConfigureAwait(false);
    }

    private async Task<Computing.LiveReading> ReadAsync(HttpContext context, LiveState state)
    {
        using var place = site.Queue.Enter();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        return await place.RunAsync(token => features.Reader.Read(state.Text, null, token), ending.Token).ConfigureAwait(false);
    }
}
