using Suture.Experiments.Probes;
using Suture.Experiments.Robustness;

namespace Suture.Cli.Terminal;

/// <summary>The sweep on the terminal: a line a case.</summary>
internal static class RobustnessSummary
{
    public static void Write(TextWriter output, RobustnessResult result, string report)
    {
        output.WriteLine(FormattableString.Invariant($"{"factor",-14} {"value",-12} {"subject",-20} {"to",-8} {"native",7} {"carried",7} {"control",7} {"carried − native",18} {"carried − control",18}  verdict"));
        foreach (var f in result.Findings)
        {
            string to = f.Direction == ProbeDirection.Up ? result.Large : result.Small;
            output.WriteLine(FormattableString.Invariant(
                $"{f.Factor,-14} {f.Value,-12} {f.Subject,-20} {to,-8} {f.Native,7:F3} {f.Transferred,7:F3} {f.ControlScore,7:F3} {f.ToNative.Low,8:F3} to {f.ToNative.High,6:F3} {f.ToControl.Low,8:F3} to {f.ToControl.High,6:F3}  {f.Verdict}"));
        }

        output.WriteLine();
        output.WriteLine(string.Join(", ", result.Findings.CountBy(f => f.Verdict).OrderBy(v => v.Key).Select(v => $"{v.Key}: {v.Value}")));
        output.WriteLine($"report: {report}");
    }
}
