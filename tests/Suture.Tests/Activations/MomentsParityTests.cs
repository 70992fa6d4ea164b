using System.Text.Json;
using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class MomentsParityTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<string, string?> Cases => ParityCases.Of("analysis", folder => Path.GetFileName(folder).StartsWith("moments", StringComparison.Ordinal), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Merge_OfShards_IsTheWhole(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var file = SafetensorsFile.Open(Path.Combine(Fixtures.Path(caseFolder), "moments.safetensors"));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.Path(caseFolder), "expected.json")));
        Matrix<float> a = file.ReadMatrix("A"), b = file.ReadMatrix("B");
        int[] sizes = [.. expected.RootElement.GetProperty("shard_sizes").EnumerateArray().Select(size => size.GetInt32())];

        Moments? merged = null;
        for (int shard = 0, start = 0; shard < sizes.Length; start += sizes[shard++])
        {
            var moments = Moments.Of(a.View.RowRange(start, sizes[shard]), b.View.RowRange(start, sizes[shard]), Compute);
            Check(file, $"shard{shard}.", moments);
            merged = merged is null ? moments : Moments.Merge(merged, moments);
        }

        Check(file, "merged.", merged!);
        Check(file, "merged.", Moments.Of(a.View, b.View, Compute));
        CheckCovariances(file, merged!);
    }

    private static void Check(SafetensorsFile file, string prefix, Moments moments)
    {
        TensorAssert.Close<double>(file.Doubles(prefix + "meanA"), moments.MeanA, relative: 1e-12, what: prefix + "meanA");
        TensorAssert.Close<double>(file.Doubles(prefix + "meanB"), moments.MeanB, relative: 1e-12, what: prefix + "meanB");
        double[] aa = Diagonal(file.Doubles(prefix + "scatterAA"), moments.WidthA), bb = Diagonal(file.Doubles(prefix + "scatterBB"), moments.WidthB);
        CheckScatter(file.Doubles(prefix + "scatterAA"), moments.ScatterAA, aa, aa, 1e-9, prefix + "scatterAA");
        CheckScatter(file.Doubles(prefix + "scatterAB"), moments.ScatterAB, aa, bb, 1e-9, prefix + "scatterAB");
        CheckScatter(file.Doubles(prefix + "scatterBB"), moments.ScatterBB, bb, bb, 1e-9, prefix + "scatterBB");
    }

    private static void CheckCovariances(SafetensorsFile file, Moments merged)
    {
        double[] aa = Diagonal(file.Doubles("merged.covAA"), merged.WidthA), bb = Diagonal(file.Doubles("merged.covBB"), merged.WidthB);
        CheckScatter(file.Doubles("merged.covAA"), merged.CovarianceAA(), aa, aa, 1e-9, "covAA");
        CheckScatter(file.Doubles("merged.covAB"), merged.CovarianceAB(), aa, bb, 1e-9, "covAB");
        CheckScatter(file.Doubles("merged.covBB"), merged.CovarianceBB(), bb, bb, 1e-9, "covBB");
    }

    // Tolerance of the fixture: 1e-9 of the geometric mean of the two variances.
    private static void CheckScatter(double[] expected, Matrix<double> actual, double[] rows, double[] columns, double tolerance, string what)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                TensorAssert.Close(expected[(i * columns.Length) + j], actual[i, j], absolute: tolerance * Math.Sqrt(rows[i] * columns[j]), what: $"{what}[{i}, {j}]");
            }
        }
    }

    private static double[] Diagonal(double[] values, int width) => [.. Enumerable.Range(0, width).Select(i => values[(i * width) + i])];
}
