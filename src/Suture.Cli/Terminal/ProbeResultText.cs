using System.Globalization;
using System.Text.Json;
using Suture.Experiments.Probes;
using Suture.Probing.Evaluation;

namespace Suture.Cli.Terminal;

/// <summary>Measured probes on stdout: a line a class, or JSON.</summary>
internal static class ProbeResultText
{
    private const int LeastNameWidth = 8;

    public static void Write(TextWriter output, ProbeRunResult result, bool json)
    {
        if (json)
        {
            output.Write(JsonSerializer.Serialize(result, ProbesJson.Default.ProbeRunResult) + "\n");
            return;
        }

        int width = Math.Max(LeastNameWidth, result.Classes.Max(c => c.Class.Length)) + 2;
        output.WriteLine($"{result.DataSet} on {result.Site}; left out: {result.EmptyCount} empty texts, {result.TokenlessCount} without a token; cut to length: {result.CutCount}");
        output.WriteLine($"{"class".PadRight(width)}{"texts",7}{"accuracy",10}  {"95 %",-15}{"AUROC",7}  {"95 %",-15}{"log loss",9}{"ECE",7}");
        foreach (var (label, evaluation, intervals) in result.Classes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label.PadRight(width)}{evaluation.Count,7}{evaluation.Accuracy,10:F3}  {Text(intervals.Accuracy),-15}{evaluation.Auroc,7:F3}  {Text(intervals.Auroc),-15}{evaluation.LogLoss,9:F3}{evaluation.Calibration.ExpectedError,7:F3}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"mean".PadRight(width)}{"",7}{result.Accuracy,10:F3}  {"",-15}{result.Auroc,7:F3}"));
    }

    private static string Text(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.Low:F3}-{interval.High:F3}");
}
