using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>The page around the sections: one file that asks nothing of any other host and runs no script.</summary>
internal sealed record ReportPage
{
    // Forbids whatever markup might slip in to load or run anything.
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Title of the window and the page.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for search and previews.</summary>
    public required string Description { get; init; }

    /// <summary>The first screen, above the contents.</summary>
    public required Html Opening { get; init; }

    /// <summary>The sections, in order.</summary>
    public required IReadOnlyList<PageSection> Sections { get; init; }

    /// <summary>Last line of the page.</summary>
    public required Html Footer { get; init; }

    /// <summary>The whole file, LF line ends.</summary>
    public string Render()
    {
        var contents = Sections.Select(section => Html.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>"));
        var page = Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta http-equiv="Content-Security-Policy" content="{ContentSecurityPolicy}"/>
            <meta name="description" content="{Description}"/>
            <title>{Title}</title>
            <style>
            {ReportStyle.Sheet}</style>
            </head>
            <body>
            <header id="top">
            <h1>{Title}</h1>
            {Opening}</header>
            <nav aria-label="Contents"><ol>{contents}</ol></nav>
            <main>
            {Sections.Select(section => section.Render())}</main>
            <footer>{Footer}</footer>
            </body>
            </html>

            """);
        return page.ToString();
    }
}
