using Suture.Experiments.Results;
using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>How to make a page again.</summary>
internal static class ReproductionSection
{
    private const string DownloadName = "All figures of this page (JSON)";

    /// <summary>By a command; the rest stands in the run's record.</summary>
    /// <param name="command">The command.</param>
    /// <param name="where">Where else the run keeps what, whole sentences.</param>
    /// <param name="json">All figures.</param>
    /// <param name="facts">Settings; empty for none.</param>
    /// <param name="downloadName">What the download of the figures is called.</param>
    public static PageSection Of(string command, Html where, string json, IReadOnlyList<(string Name, string Value)> facts, string downloadName = DownloadName) => Section(Html.Of(
        $"""
        <pre class="command"><code>{command}</code></pre>
        <p>{where} {Download.Json("result.json", json, downloadName)}</p>
        {(facts.Count > 0 ? FactList.Render(facts) : Html.Empty)}
        """));

    /// <summary>By all that the result itself says of how it was made.</summary>
    /// <param name="provenance">What it says.</param>
    /// <param name="what">What gives the same bytes, and where else the run keeps what; whole sentences.</param>
    /// <param name="json">All figures.</param>
    /// <param name="before">Facts that stand before versions.</param>
    /// <param name="after">Facts that stand behind them.</param>
    public static PageSection Of(Provenance provenance, Html what, string json, IReadOnlyList<(string Name, string Value)> before, IReadOnlyList<(string Name, string Value)> after)
    {
        (string Name, string Value)[] facts =
        [
            .. before,
            ("Suture", provenance.Version),
            ("Runtime", provenance.Runtime),
            ("Instruction set", provenance.InstructionSet),
            ("Matrix products", provenance.Backend),
            .. after,
        ];
        return Section(Html.Of(
            $"""
            <pre class="command"><code>{provenance.Command}</code></pre>
            <p>{what} {Download.Json("result.json", json, DownloadName)}</p>
            {FactList.Render(facts)}
            <h3>Configuration</h3>
            {FactList.Render(provenance.Configuration.Select(entry => (entry.Key, entry.Value)))}
            <h3>Hashes (SHA-256)</h3>
            {FactList.Render(provenance.Hashes.Select(hash => (hash.Name, hash.Sha256)))}
            """));
    }

    private static PageSection Section(Html content) => new("reproduce", "How to make this again", content);
}
