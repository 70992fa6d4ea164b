using System.Globalization;
using Suture.Experiments.Probes;

namespace Suture.Cli.Terminal;

/// <summary>The experiment on probes on the terminal: mean accuracy over data sets, an arm a line, k across.</summary>
internal static class ProbesSummary
{
    private const int NameWidth = 20;
    private const int CellWidth = 8;

    public static void Write(TextWriter output, ProbesResult result, string report)
    {
        foreach (var direction in Enum.GetValues<ProbeDirection>())
        {
            string names = direction == ProbeDirection.Up ? $"{result.Models.Small.Name} to {result.Models.Large.Name}" : $"{result.Models.Large.Name} to {result.Models.Small.Name}";
            output.WriteLine($"{names}: accuracy, mean over {result.DataSets.Count} data set{(result.DataSets.Count == 1 ? "" : "s")}");
            output.WriteLine($"  {"k".PadRight(NameWidth)}{string.Concat(result.K.Select(k => k.ToString(CultureInfo.InvariantCulture).PadLeft(CellWidth)))}");
            foreach (var arm in Enum.GetValues<ProbeArm>())
            {
                ProbeAverage[] points = [.. result.Averages.Where(a => a.DataSet is null && a.Direction == direction && a.Arm == arm).OrderBy(a => a.K)];
                output.WriteLine($"  {arm.ToString().PadRight(NameWidth)}{string.Concat(points.Select(p => p.Accuracy.ToString("F3", CultureInfo.InvariantCulture).PadLeft(CellWidth)))}");
            }

            output.WriteLine();
        }

        output.WriteLine($"report: {report}");
    }
}
