using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>The last line of a page that stands alone.</summary>
internal static class PageFooter
{
    /// <summary>Renders it.</summary>
    /// <param name="version">Version of Suture that made the page.</param>
    public static Html Of(string version) => Html.Of($"<p>Made by Suture {version}. One file, no scripts, nothing loaded from elsewhere. <a href=\"#top\">To the top</a></p>");
}
