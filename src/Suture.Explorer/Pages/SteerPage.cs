using Suture.Explorer.Computing;
using Suture.Explorer.Web;
using Suture.Features.Index;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>A prompt continued with and without a feature.</summary>
internal static class SteerPage
{
    /// <summary>Id of the place where results appear.</summary>
    public const string Place = "steer-result";

    /// <summary>Reads a request off an address; its prompt may be empty, which asks for the form alone.</summary>
    /// <param name="query">The query.</param>
    /// <param name="info">What the index holds.</param>
    /// <exception cref="RequestRefusedException">Something is out of range.</exception>
    public static SteerRequest Read(PageQuery query, IndexInfo info)
    {
        string dictionary = query.Choice("dictionary", [.. info.Dictionaries.Select(known => known.Name)]);
        return new SteerRequest(
            dictionary,
            query.Integer("latent", 0, info.Find(dictionary)!.LatentCount - 1) ?? 0,
            query.Number("strength", -SteerRequest.MostStrength, SteerRequest.MostStrength) ?? SteerRequest.DefaultStrength,
            query.Text("prompt", SteerRequest.MostCharacters),
            query.Integer("tokens", 1, SteerRequest.MostTokens) ?? SteerRequest.DefaultTokens);
    }

    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="features">Its index.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="result">The panel; empty when nothing was computed yet.</param>
    public static Html Render(ExplorerSite site, FeatureSite features, SteerRequest request, Html result)
    {
        var dictionaries = features.Index.Info.Dictionaries.Select(dictionary => Html.Of(
            $"<option value=\"{dictionary.Name}\"{(dictionary.Name == request.Dictionary ? Html.Of($" selected") : Html.Empty)}>{DictionaryText.Name(dictionary.Name, site.Names)}</option>"));
        var words = FeatureRows.Words(features.Index.Rows(request.Dictionary, [request.Latent])[0]);
        var shown = result.IsEmpty ? Html.Of($"<p class=\"muted\">{(request.Prompt.Length == 0 ? "Write a prompt and press Steer." : "Press Steer to run the models.")}</p>\n") : result;
        var body = Html.Of(
            $"""
            <h1>Steer</h1>
            <p>Both models continue your prompt, taking the likeliest token each time: as they are, and with a feature’s direction added at every position. A feature of A steers A, and carried across the stitch, B.</p>
            <p>Latent <a href="/feature/{request.Dictionary}/{request.Latent}">{request.Latent}</a> promotes {words}</p>
            <form class="steer-form" action="/steer" method="get" data-stream="{Place}">
            <div class="line">
            <label class="field">Dictionary <select name="dictionary">{dictionaries}</select></label>
            <label class="field">Latent <input type="text" inputmode="numeric" name="latent" value="{request.Latent}" size="7" maxlength="9" required/></label>
            <label class="field">{FeatureMetrics.Strength.Link("Strength")} <input type="text" inputmode="decimal" name="strength" value="{Address.Number(request.Strength)}" size="6" maxlength="12" required/></label>
            <label class="field">Tokens <input type="number" name="tokens" value="{request.Tokens}" min="1" max="{SteerRequest.MostTokens}" required/></label>
            </div>
            <label class="field">Prompt <textarea name="prompt" rows="2" maxlength="{SteerRequest.MostCharacters}" spellcheck="false" data-search aria-keyshortcuts="/" required>{Html.Of($"\n")}{request.Prompt}</textarea></label>
            <p class="buttons"><button type="submit">Steer</button> <span class="status muted" role="status" data-status></span></p>
            </form>
            <div id="{Place}" class="panel">{shown}</div>
            {DefinitionList.Render(FeatureMetrics.Strength)}
            """);
        return new ExplorerPage { Site = site, Title = "Steer", Current = "/steer", Body = body }.Render();
    }
}
