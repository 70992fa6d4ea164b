using System.Text.Json;
using Suture.Experiments.Features;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.FeatureHeads;

/// <summary>How to make the same bytes again.</summary>
internal static class ReproductionSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(FeatureHeadsView view)
    {
        var provenance = view.Result.Provenance;
        (string Name, string Value)[] facts =
        [
            ("Seed", NumberText.Plain(provenance.Seed)),
            ("Suture", provenance.Version),
            ("Runtime", provenance.Runtime),
            ("Instruction set", provenance.InstructionSet),
            ("Matrix products", provenance.Backend),
        ];
        return new PageSection("reproduce", "How to make this again", Html.Of(
            $"""
            <pre class="command"><code>{provenance.Command}</code></pre>
            <p>The same seed on the same instruction set gives the same bytes, with any number of threads. Scores of every latent are in <code>scores.csv</code> of the run; times are kept apart, in <code>timings.json</code>. {Download.Json("result.json", JsonSerializer.Serialize(view.Result, FeaturesJson.Default.FeatureHeadsResult), "All figures of this page (JSON)")}</p>
            {FactList.Render(facts)}
            <h3>Configuration</h3>
            {FactList.Render(provenance.Configuration.Select(entry => (entry.Key, entry.Value)))}
            <h3>Hashes (SHA-256)</h3>
            {FactList.Render(provenance.Hashes.Select(hash => (hash.Name, hash.Sha256)))}
            """));
    }
}
