using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>The formula of every number on the page.</summary>
internal static class DefinitionsSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view) => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here. A is the small model, B the large one{(view.Across is null ? "" : ", C the third")}; h is a row of the residual stream; E is the mean over tokens.</p>
        <dl class="definitions">
        {Defined(view).Select(metric => metric.Render())}</dl>

        """));

    private static IEnumerable<Metric> Defined(DemoView view) => view.Result.Alignment is null ? Metrics.All : Metrics.All.Append(Metrics.AlignedFraction);
}
