using Suture.Stitching;

namespace Suture.Tests.Stitching;

/// <summary>The map written out for one row in float64, as oracle.</summary>
internal static class AffineMapExtensions
{
    public static double[] Map(this AffineMap map, double[] row)
    {
        var result = (double[])map.Bias.Clone();
        for (int j = 0; j < result.Length; j++)
        {
            for (int i = 0; i < row.Length; i++) result[j] += row[i] * map.Weight[i, j];
        }

        return result;
    }
}
