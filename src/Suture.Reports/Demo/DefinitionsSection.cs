using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>The formula of every number on the page.</summary>
internal static class DefinitionsSection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render() => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here. A is the small model, B the large one; h is a row of the residual stream; E is the mean over tokens.</p>
        <dl class="definitions">
        {Metrics.All.Select(metric => metric.Render())}</dl>

        """));
}
