using Suture.Numerics.LinearAlgebra;
using Suture.Testing;

namespace Suture.Numerics.Tests.LinearAlgebra;

/// <summary>Seeded matrices and the checks that decompositions share.</summary>
internal static class RandomMatrices
{
    private static readonly Compute Compute = new(2);

    public static Matrix<double> Gaussian(int rows, int columns, ulong seed)
    {
        var matrix = new Matrix<double>(rows, columns);
        new RandomSource(seed).FillGaussian(matrix.Values);
        return matrix;
    }

    public static Matrix<double> Symmetric(int n, ulong seed)
    {
        var g = Gaussian(n, n, seed);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) g[j, i] = g[i, j];
        }

        return g;
    }

    public static Matrix<double> PositiveDefinite(int n, ulong seed)
    {
        var g = Gaussian(n, n, seed);
        var a = Product(g, g, Transpose.B);
        for (int i = 0; i < n; i++) a[i, i] += 1;
        return a;
    }

    public static Matrix<double> Identity(int n)
    {
        var a = new Matrix<double>(n, n);
        for (int i = 0; i < n; i++) a[i, i] = 1;
        return a;
    }

    public static Matrix<double> Product(Matrix<double> a, Matrix<double> b, Transpose transpose = Transpose.None)
    {
        var c = new Matrix<double>(transpose.HasFlag(Transpose.A) ? a.Columns : a.Rows, transpose.HasFlag(Transpose.B) ? b.Rows : b.Columns);
        Compute.Multiply(a.View, b.View, c.View, transpose);
        return c;
    }

    public static Matrix<double> ScaleColumns(Matrix<double> a, double[] factors)
    {
        var c = a.Clone();
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j < c.Columns; j++) c[i, j] *= factors[j];
        }

        return c;
    }

    public static void AssertOrthonormalColumns(Matrix<double> q, double tolerance) =>
        TensorAssert.Close<double>(Identity(q.Columns).Array, Product(q, q, Transpose.A).Array, tolerance, what: "QᵀQ");

    public static void AssertSvd(Matrix<double> a, Svd svd, double tolerance)
    {
        double scale = svd.S.Length == 0 ? 0 : svd.S[0];
        AssertOrthonormalColumns(svd.U, tolerance);
        AssertOrthonormalColumns(svd.Vt.Transposed(), tolerance);
        Assert.All(svd.S, s => Assert.True(s >= 0));
        Assert.Equal(svd.S.OrderDescending(), svd.S);
        TensorAssert.Close<double>(a.Array, Product(ScaleColumns(svd.U, svd.S), svd.Vt).Array, tolerance * scale * 10, what: "U S Vᵀ");
    }
}
