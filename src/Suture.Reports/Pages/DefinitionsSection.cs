using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>The formula of every number on a page.</summary>
internal static class DefinitionsSection
{
    /// <summary>Renders it.</summary>
    /// <param name="metrics">The numbers.</param>
    /// <param name="notes">What else their definitions take for known, a blank and whole sentences; or nothing.</param>
    public static PageSection Render(IEnumerable<Metric> metrics, Html notes) => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here.{notes}</p>
        <dl class="definitions">
        {metrics.Select(metric => metric.Render())}</dl>

        """));
}
