using System.Globalization;
using Suture.Experiments.Results;

namespace Suture.Cli.Terminal;

/// <summary>The demo's closing words: at most fourteen lines, with the path of the report.</summary>
internal static class DemoSummary
{
    public static void Write(TextWriter output, DemoResult result, string report)
    {
        var stitch = result.Stitch[result.StitchUsed];
        var relative = stitch.CeNativeBos.RelativeTo(result.Ce);
        output.WriteLine($"Stitch {result.Models.Small.Name}.{result.LayerSmall} → {result.Models.Large.Name}.{result.LayerLarge}, {result.StitchUsed}: loss {Number(stitch.Loss.Total)} after {stitch.Iterations} iterations ({stitch.Stop})");
        output.WriteLine($"  spliced CE   A→B {OneWay(stitch.CeNativeBos.Up, relative.Up)}   B→A {OneWay(stitch.CeNativeBos.Down, relative.Down)}   A→B→A {Percent(relative.CycleSmall)}   B→A→B {Percent(relative.CycleLarge)}");
        if (result.SplicesMissing is { } reason) output.WriteLine($"  † {reason}");
        if (result.Alignment is { } alignment) output.WriteLine($"  {AlignmentText.Of(alignment)}");
        foreach (var row in result.Sae.Scores)
        {
            output.WriteLine($"  SAE {row.Arm,-20} FVU {Number(row.Fvu)}   ΔCE {(row.CeIncrease is { } ce ? Number(ce) : "–")}   dead {Percent(row.Dead, signed: false)}");
        }

        if (BestSaving(result) is { } best)
        {
            output.WriteLine($"  the transferred start reaches explained variance {Number(best.Threshold)} with {Percent(best.Saving, signed: false)} fewer FLOPs than the random start, stitch included");
        }

        output.WriteLine($"Report: {report}");
    }

    // The highest threshold that both starts crossed, by the paper's ledger and count.
    private static (double Threshold, double Saving)? BestSaving(DemoResult result) => result.Sae.Savings
        .Select(s => (s.ExplainedVariance, Saving: s.Ledgers.FirstOrDefault(l => l is { Ledger: FlopLedgerKind.Paper, Counting: FlopCounting.DenseEquivalent })?.Saving))
        .Where(s => s.Saving is not null)
        .Select(s => ((double, double)?)(s.ExplainedVariance, s.Saving!.Value))
        .LastOrDefault();

    private static string OneWay(double? value, double? relative) => (value, relative) is ({ } ce, { } loss) ? $"{Number(ce)} ({Percent(loss)})" : "–†";

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Percent(double share, bool signed = true) => (100 * share).ToString(signed ? "+0.0;−0.0" : "0.0", CultureInfo.InvariantCulture) + " %";
}
