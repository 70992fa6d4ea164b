using Suture.Experiments;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Features;

/// <summary>What pages on single features have in common.</summary>
internal static class FeaturePage
{
    /// <summary>The formula of every number on the page.</summary>
    public static PageSection Definitions(IEnumerable<Metric> metrics) => new("definitions", "Definitions", Html.Of(
        $"""
        <p>Every metric's name on this page links here.</p>
        <dl class="definitions">
        {metrics.Select(metric => metric.Render())}</dl>

        """));

    /// <summary>How to make the page again.</summary>
    /// <param name="command">The command.</param>
    /// <param name="files">What of the run holds every latent, in words.</param>
    /// <param name="json">All figures.</param>
    /// <param name="facts">Settings.</param>
    public static PageSection Reproduction(string command, Html files, string json, IEnumerable<(string Name, string Value)> facts) => new("reproduce", "How to make this again", Html.Of(
        $"""
        <pre class="command"><code>{command}</code></pre>
        <p>{files} Configuration and hashes are in <code>run.json</code>. {Download.Json("result.json", json, "All figures of this page (JSON)")}</p>
        {FactList.Render(facts)}
        """));

    /// <summary>The last line.</summary>
    public static Html Footer => Html.Of($"<p>Made by Suture {RunEnvironment.SutureVersion}. One file, no scripts, nothing loaded from elsewhere. <a href=\"#top\">To the top</a></p>");

    /// <summary>A number that may be undefined.</summary>
    public static string Number(double? value) => value is { } number ? NumberText.Fixed(number, 2) : "undefined";

    /// <summary>A share that may be undefined.</summary>
    public static string Share(double? value) => value is { } share ? NumberText.Percent(share) : "undefined";
}
