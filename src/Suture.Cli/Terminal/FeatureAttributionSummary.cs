using System.Globalization;
using Suture.Experiments.Features;
using Suture.Features;

namespace Suture.Cli.Terminal;

/// <summary>Attribution correlations on the terminal: an arm a line.</summary>
internal static class FeatureAttributionSummary
{
    private static readonly int Half = ValueSummary.Thresholds.ToList().IndexOf(0.5);

    public static void Write(TextWriter output, FeatureAttributionResult result, string report)
    {
        output.WriteLine($"{"attribution correlation",-28} {"latents",7} {"undefined",9} {"25 %",6} {"median",6} {"75 %",6} {"> 0.5",7}");
        foreach (var score in result.Attribution)
        {
            Line(score.Arm.ToString(), score.All);
            Line($"{score.Arm}, frequent", score.Frequent);
        }

        output.WriteLine($"frequent: active on {result.MinimumActive} tokens of A or more");
        output.WriteLine($"undefined: {string.Join(", ", result.Undefined.Select(count => $"{count.Reason} {count.Latents}"))}");
        output.WriteLine($"report: {report}");

        void Line(string name, ValueSummary summary) => output.WriteLine(FormattableString.Invariant(
            $"{name,-28} {summary.Count,7} {summary.UndefinedCount,9} {summary.LowerQuartile,6:F2} {summary.Median,6:F2} {summary.UpperQuartile,6:F2} {Share(summary),7}"));
    }

    private static string Share(ValueSummary summary) => summary.ShareAbove[Half] is { } share ? (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %" : "none";
}
