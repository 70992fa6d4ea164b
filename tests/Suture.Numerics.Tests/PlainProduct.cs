using System.Numerics;

namespace Suture.Numerics.Tests;

/// <summary>The specification of a product: three loops in float64.</summary>
internal static class PlainProduct
{
    /// <summary><c>op(A) op(B)</c>, row-major.</summary>
    public static double[] Of<T>(MatrixView<T> a, MatrixView<T> b, Transpose transpose)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool ta = transpose.HasFlag(Transpose.A), tb = transpose.HasFlag(Transpose.B);
        int m = ta ? a.Columns : a.Rows, k = ta ? a.Rows : a.Columns, n = tb ? b.Rows : b.Columns;
        var result = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < k; p++)
                {
                    sum += double.CreateChecked(ta ? a.Row(p)[i] : a.Row(i)[p]) * double.CreateChecked(tb ? b.Row(j)[p] : b.Row(p)[j]);
                }

                result[(i * n) + j] = sum;
            }
        }

        return result;
    }
}
