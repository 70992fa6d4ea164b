using Suture.Explorer.Web;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>What stands around every page: the way to the others, and a link past it for the keyboard.</summary>
internal sealed record ExplorerPage
{
    /// <summary>What is shown; null for a page that can be shown without anything, such as a refusal.</summary>
    public ExplorerSite? Site { get; init; }

    /// <summary>Title of the window.</summary>
    public required string Title { get; init; }

    /// <summary>Path of the page's entry in the navigation.</summary>
    public string Current { get; init; } = "";

    /// <summary>The content.</summary>
    public required Html Body { get; init; }

    /// <summary>The whole page.</summary>
    public Html Render() => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{Title} · Suture</title>
        <link rel="icon" href="{Assets.AddressOf("icon.svg")}"/>
        <link rel="stylesheet" href="{Assets.AddressOf("report.css")}"/>
        <link rel="stylesheet" href="{Assets.AddressOf("explorer.css")}"/>
        <script src="{Assets.AddressOf("explorer.js")}" defer></script>
        </head>
        <body class="explorer">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="bar">
        <a class="brand" href="/" aria-label="Suture, first page"><img src="{Assets.AddressOf("icon.svg")}" alt="" width="22" height="22"/> Suture</a>{Pair()}
        <nav aria-label="Pages"><ul>{Links()}</ul></nav>
        </header>
        <main id="main" tabindex="-1">
        {Body}</main>
        </body>
        </html>

        """);

    private Html Pair() => Site is null ? Html.Empty : Html.Of($"<span class=\"pair\"><span class=\"model\">{Site.Names.Small}</span> → <span class=\"model\">{Site.Names.Large}</span></span>");

    private Html Links()
    {
        if (Site is null) return Html.Empty;
        var links = new List<Html>();
        if (Site.Features is not null)
        {
            links.Add(Link("/features", "Features"));
            links.Add(Link("/live", "Live text"));
            links.Add(Link("/steer", "Steer"));
        }

        if (Site.Runs.Stitches.Count > 0) links.Add(Link("/stitch", "Stitch"));
        if (Site.Runs.LayerMaps.Count > 0) links.Add(Link("/layers", "Layers"));
        return Html.Join(links);
    }

    private Html Link(string path, string text) => path == Current
        ? Html.Of($"<li><a href=\"{path}\" aria-current=\"page\">{text}</a></li>")
        : Html.Of($"<li><a href=\"{path}\">{text}</a></li>");
}
