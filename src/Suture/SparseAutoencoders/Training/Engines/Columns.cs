using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Sums over the tokens of a batch.</summary>
internal static class Columns
{
    /// <summary>Sum of every column, in float64 and in the order of the rows: <c>[width]</c>.</summary>
    public static double[] Sum(MatrixView<float> x)
    {
        double[] sums = new double[x.Columns];
        for (int t = 0; t < x.Rows; t++)
        {
            var row = x.Row(t);
            for (int i = 0; i < row.Length; i++) sums[i] += row[i];
        }

        return sums;
    }
}
