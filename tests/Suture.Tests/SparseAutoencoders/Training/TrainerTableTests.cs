using System.Globalization;
using System.Text;
using Suture.Testing;
using Xunit.Abstractions;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>The table of trainers in docs/parity.md.</summary>
public sealed class TrainerTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Train_AllOracles_PrintTheirErrorsBesideTheTolerances()
    {
        var table = new StringBuilder("| trainer case | steps | losses, norms, thresholds (relative) | first gradient | weights | tolerance of weights | exact counts |\n|---|--:|--:|--:|--:|--:|--:|\n");
        string[] folders = [.. Directory.GetDirectories(Fixtures.Path("sparse-autoencoders/training")).Order(StringComparer.Ordinal)];
        foreach (string folder in folders)
        {
            var row = TrainerParity.Run($"sparse-autoencoders/training/{Path.GetFileName(folder)}");
            table.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Steps} | {row.Losses:0.0E+0} | {row.Gradient:0.0E+0} | {row.Weights:0.0E+0} | {TrainerParity.WeightTolerance(row.Steps):0E+0} | {row.Counts} |\n");
            Assert.Empty(row.Faults);
        }

        output.WriteLine(table.ToString().Replace("E+", "E", StringComparison.Ordinal));
        Assert.Equal(44, folders.Length);
    }
}
