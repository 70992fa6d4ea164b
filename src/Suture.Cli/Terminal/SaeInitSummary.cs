using System.Globalization;
using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;

namespace Suture.Cli.Terminal;

/// <summary>The closing words of <c>suture run sae-init</c>: at most twelve lines, with the path of the report.</summary>
internal static class SaeInitSummary
{
    public static void Write(TextWriter output, SaeInitResult result, string report)
    {
        int width = result.Widths[^1];
        output.WriteLine($"Starts on {result.Models.Large.Name}.{result.LayerLarge}, {width.ToString("N0", CultureInfo.InvariantCulture)} latents, {result.Seeds.Count} seeds, {result.TrainingTokens.ToString("N0", CultureInfo.InvariantCulture)} tokens each (± is the 95 % t-interval over seeds):");
        foreach (var arm in result.Arms)
        {
            var summary = result.Summaries.Single(s => s.Arm == arm && s.Width == width);
            string above = summary.AboveRandom is { } difference ? $"   over random {Signed(difference)}" : "";
            output.WriteLine($"  {arm,-12} explained variance {Text(summary.Explained, "F4")}{above}   dead {(100 * summary.Dead.Mean).ToString("F1", CultureInfo.InvariantCulture)} %");
        }

        if (Best(result, width) is { } best)
        {
            output.WriteLine($"  the transferred start saves {(100 * best.Saving!.Mean).ToString("F0", CultureInfo.InvariantCulture)} % of the FLOPs to explained variance {best.ExplainedVariance.ToString(CultureInfo.InvariantCulture)}, stitch included");
        }

        output.WriteLine($"Report: {report}");
    }

    // The highest threshold that both starts crossed for every seed, by the paper's ledger and count.
    private static StartSaving? Best(SaeInitResult result, int width) => result.Savings.LastOrDefault(s =>
        s is { Arm: StartArm.Transferred, Ledger: FlopLedgerKind.Paper, Counting: FlopCounting.DenseEquivalent, Saving: not null } && s.Width == width);

    private static string Signed(SeedEstimate estimate) => Text(estimate, "+0.0000;−0.0000");

    private static string Text(SeedEstimate estimate, string format) =>
        estimate.Mean.ToString(format, CultureInfo.InvariantCulture) + (estimate.HalfWidth is { } half ? " ± " + half.ToString("F4", CultureInfo.InvariantCulture) : "");
}
