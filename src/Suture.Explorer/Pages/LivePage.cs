using Suture.Explorer.Computing;
using Suture.Features.Index;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>A text typed by the visitor, and what fires in it in both models.</summary>
internal static class LivePage
{
    /// <summary>Id of the place where results appear.</summary>
    public const string Place = "live-result";

    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="features">Its index.</param>
    /// <param name="state">What is looked at.</param>
    /// <param name="result">The panel; empty when nothing was computed yet.</param>
    public static Html Render(ExplorerSite site, FeatureSite features, LiveState state, Html result)
    {
        var native = features.Index.Info.HasNative
            ? Html.Of($"<fieldset class=\"inline\"><legend>Features</legend>{Choice(DictionaryNames.Small, "A’s, and carried to B")}{Choice(DictionaryNames.Native, "B’s own")}</fieldset>\n")
            : Html.Empty;
        Html Choice(string name, string words) => Html.Of($"<label><input type=\"radio\" name=\"dictionary\" value=\"{name}\"{(name == state.Dictionary ? Html.Of($" checked") : Html.Empty)}/> {words}</label> ");
        var shown = result.IsEmpty ? Html.Of($"<p class=\"muted\">{(state.Text.Length == 0 ? "Type a text to see what fires." : "Press Read to run the models on this text.")}</p>\n") : result;
        var body = Html.Of(
            $"""
            <h1>Live text</h1>
            <p>Both models read your text; see which features fire, token by token: above in A, below in B. Choose a feature to shade by it, or a token to list what fires there.</p>
            <form class="live-form" action="/live" method="get" data-stream="live-result" data-live>
            <label class="field">Text <span class="unit">at most {NumberText.Count(LiveReader.MostTokens)} tokens are read</span> <textarea name="text" rows="3" maxlength="{LiveReader.MostCharacters}" spellcheck="false" data-search aria-keyshortcuts="/">{Html.Of($"\n")}{state.Text}</textarea></label>
            {native}<p class="buttons"><button type="submit">Read</button> <span class="status muted" role="status" data-status></span></p>
            </form>
            <div id="{Place}" class="panel">{shown}</div>
            {DefinitionList.Render(Metrics.Activation, FeatureMetrics.ShareOfMaximum)}
            """);
        return new ExplorerPage { Site = site, Title = "Live text", Current = "/live", Body = body }.Render();
    }
}
