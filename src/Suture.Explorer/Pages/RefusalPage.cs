using Suture.Explorer.Web;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>What a refused request gets: what is wrong, and what to do.</summary>
internal static class RefusalPage
{
    /// <summary>Renders it.</summary>
    /// <param name="refused">Why.</param>
    /// <param name="site">For the way to the other pages; null for a visitor who may not see anything.</param>
    public static Html Render(RequestRefusedException refused, ExplorerSite? site)
    {
        var back = site is null ? Html.Empty : Html.Of($"<p><a href=\"/\">To the first page</a></p>\n");
        return new ExplorerPage
        {
            Site = site,
            Title = refused.Message,
            Body = Html.Of($"<section class=\"refusal\"><p class=\"status\">{refused.Status}</p>\n<h1>{refused.Message}</h1>\n<p class=\"lead\">{refused.Advice}</p>\n{back}</section>\n"),
        }.Render();
    }
}
