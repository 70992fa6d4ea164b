using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Probes;

/// <summary>The formula of every number on the page.</summary>
internal static class DefinitionsSection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render() => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here. A is the small model, B the large one; the source is where a probe is made, the target where it is used.</p>
        <dl class="definitions">
        {ProbeMetrics.All.Select(metric => metric.Render())}</dl>

        """));
}
