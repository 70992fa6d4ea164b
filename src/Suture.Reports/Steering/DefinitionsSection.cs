using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Steering;

/// <summary>The formula of every number on the page.</summary>
internal static class DefinitionsSection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render() => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here. Special tokens are left out of everything.</p>
        <dl class="definitions">
        {SteeringMetrics.All.Select(metric => metric.Render())}</dl>

        """));
}
