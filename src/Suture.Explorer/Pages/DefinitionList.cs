using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>The formulas of a page's numbers, folded until a name is followed.</summary>
internal static class DefinitionList
{
    /// <summary>Renders them.</summary>
    /// <param name="metrics">The numbers of the page.</param>
    public static Html Render(params IEnumerable<Metric> metrics) => Html.Of(
        $"<details class=\"fold\" id=\"definitions\"><summary>What the numbers mean</summary>\n<dl class=\"definitions\">\n{metrics.DistinctBy(metric => metric.Id, StringComparer.Ordinal).Select(metric => metric.Render())}</dl></details>\n");
}
