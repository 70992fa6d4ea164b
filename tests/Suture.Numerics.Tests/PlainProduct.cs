using System.Numerics;

namespace Suture.Numerics.Tests;

/// <summary>The specification of a product: three loops in float64.</summary>
internal static class PlainProduct
{
    /// <summary><c>op(A) op(B)</c>, row-major.</summary>
    public static double[] Of<T>(MatrixView<T> a, MatrixView<T> b, Transpose transpose)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var left = Operand(a, transpose.HasFlag(Transpose.A)); // [m, k]
        var right = Operand(b, transpose.HasFlag(Transpose.B)); // [k, n]
        int m = left.Rows, n = right.Columns, k = left.Columns;
        double[] x = left.Array, y = right.Array, result = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < k; p++) sum += x[(i * k) + p] * y[(p * n) + j];
                result[(i * n) + j] = sum;
            }
        }

        return result;
    }

    private static Matrix<double> Operand<T>(MatrixView<T> view, bool transposed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = view.ToMatrix().To<double>();
        return transposed ? wide.Transposed() : wide;
    }
}
