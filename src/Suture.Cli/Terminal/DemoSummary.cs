using System.Globalization;
using Suture.Experiments.Results;

namespace Suture.Cli.Terminal;

/// <summary>The demo's closing words: at most twelve lines, with the path of the report.</summary>
internal static class DemoSummary
{
    public static void Write(TextWriter output, DemoResult result, string report)
    {
        var stitch = result.Stitch[result.StitchUsed];
        var relative = stitch.CeNativeBos.RelativeTo(result.Ce);
        output.WriteLine($"Stitch {result.Models.Small.Name}.{result.LayerSmall} → {result.Models.Large.Name}.{result.LayerLarge}, {result.StitchUsed}: loss {Number(stitch.Loss.Total)} after {stitch.Iterations} iterations ({stitch.Stop})");
        output.WriteLine($"  spliced CE   A→B {OneWay(stitch.CeNativeBos.Up, relative.Up)}   B→A {OneWay(stitch.CeNativeBos.Down, relative.Down)}   A→B→A {Percent(relative.CycleSmall)}   B→A→B {Percent(relative.CycleLarge)}");
        if (result.SplicesMissing is { } reason) output.WriteLine($"  † {reason}{(result.Alignment is { } alignment ? $" ({AlignmentText.Of(alignment)})" : "")}");
        foreach (var row in result.Sae.Scores.Where(row => row.Arm != SaeArm.TransferredUnitNorm)) // the report has that variant too
        {
            output.WriteLine($"  SAE {row.Arm,-20} {Figures(row)}   dead {Percent(row.Dead, signed: false)}");
        }

        if (result.Across is { } across) output.WriteLine(Line(across));

        if (BestSaving(result) is { } best)
        {
            output.WriteLine($"  the transferred start reaches explained variance {Number(best.Threshold)} with {Percent(best.Saving, signed: false)} fewer FLOPs than the random start, stitch included");
        }

        output.WriteLine($"Report: {report}");
    }

    private static string Line(AcrossResult across)
    {
        var (ce, relative) = (across.Stitch.CeNativeBos, across.Stitch.CeNativeBos.RelativeTo(across.Ce));
        string sae = across.Sae.FirstOrDefault(row => row.Arm == SaeArm.TransferredZeroShot) is { } row ? $"   SAE {Figures(row)}" : "";
        return $"  across to {across.Model.Name}.{across.Layer} (C)   A→C {OneWay(ce.Up, relative.Up)}   C→A {OneWay(ce.Down, relative.Down)}{sae}";
    }

    private static string Figures(SaeScores row) => $"FVU {Number(row.Fvu)}   ΔCE {(row.CeIncrease is { } ce ? Number(ce) : "–")}";

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
