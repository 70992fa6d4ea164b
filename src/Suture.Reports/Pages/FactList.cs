using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>Names and values in two columns.</summary>
internal static class FactList
{
    /// <summary>Renders them, or says that there are none.</summary>
    /// <param name="facts">Names and values.</param>
    public static Html Render(IEnumerable<(string Name, string Value)> facts)
    {
        Html[] rows = [.. facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n"))];
        return rows.Length == 0 ? Html.Of($"<p class=\"missing\">None recorded.</p>\n") : Html.Of($"<dl class=\"pairs\">\n{rows}</dl>\n");
    }
}
