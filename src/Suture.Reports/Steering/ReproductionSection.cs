using System.Text.Json;
using Suture.Experiments;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Steering;

/// <summary>How to make the same bytes again.</summary>
internal static class ReproductionSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    /// <param name="command">The command.</param>
    public static PageSection Render(SteeringView view, string command) => new("reproduce", "How to make this again", Html.Of(
        $"""
        <pre class="command"><code>{command}</code></pre>
        <p>The same seed on the same instruction set gives the same bytes, with any number of threads. Configuration, versions and the hashes of models, stitches and text are in <code>run.json</code>. {Download.Json("result.json", JsonSerializer.Serialize(view.Result, RunJson.Default.SteerEvaluateResult), "All figures of this page (JSON)")}</p>

        """));
}
