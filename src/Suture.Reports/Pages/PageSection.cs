using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>One section of a page.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">Heading, also its name in the contents.</param>
/// <param name="Body">Content.</param>
internal sealed record PageSection(string Id, string Title, Html Body)
{
    /// <summary>The element.</summary>
    public Html Render() => Html.Of($"<section id=\"{Id}\"><h2>{Title}</h2>\n{Body}</section>\n");
}
