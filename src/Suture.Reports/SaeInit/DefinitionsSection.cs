using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>The formula of every number on the page.</summary>
internal static class DefinitionsSection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render() => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here. A is the small model, B the large one; EV is explained variance; E is the mean over tokens; special tokens are left out of everything.</p>
        <dl class="definitions">
        {StartMetrics.All.Select(metric => metric.Render())}</dl>

        """));
}
