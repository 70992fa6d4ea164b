namespace Suture.Numerics.Tests.LinearAlgebra;

/// <summary>Symmetric matrices on which eigenvalue iterations go wrong, by name.</summary>
internal static class SpecialMatrices
{
    public static TheoryData<string> Names => ["zero", "identity", "repeated", "rank one", "rank deficient", "graded up", "graded down", "tiny", "huge", "outlier", "arrow", "zero diagonal", "blocks", "wilkinson", "hilbert", "nearly equal"];

    public static Matrix<double> Get(string name) => name switch
    {
        "zero" => new Matrix<double>(40, 40),
        "identity" => RandomMatrices.Identity(40),
        "repeated" => WithValues(i => i % 3),
        "rank one" => WithValues(i => i == 7 ? 5 : 0),
        "rank deficient" => WithValues(i => i < 12 ? i + 1 : 0),
        "graded up" => Graded(i => Math.Pow(10, (i - 39) / 3.0)),
        "graded down" => Graded(i => Math.Pow(10, -i / 3.0)),
        "tiny" => Scaled(RandomMatrices.Symmetric(40, 11), 1e-305),
        "huge" => Scaled(RandomMatrices.Symmetric(40, 12), 1e305),
        "outlier" => WithValues(i => i == 0 ? 1e9 : 1 + (0.01 * i)),
        "arrow" => Filled((i, j) => i == j ? i : i == 0 || j == 0 ? 1 : 0),
        "zero diagonal" => Filled((i, j) => Math.Abs(i - j) == 1 ? 1 : 0),
        "blocks" => Filled((i, j) => i / 5 == j / 5 ? 1 + (i % 5 * (j % 5)) : 0),
        "wilkinson" => Filled((i, j) => i == j ? Math.Abs(i - 20) : Math.Abs(i - j) == 1 ? 1 : 0),
        "hilbert" => Filled((i, j) => 1.0 / (i + j + 1)),
        "nearly equal" => WithValues(i => 1 + (i * 1e-14)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown."),
    };

    private static Matrix<double> Filled(Func<int, int, double> value)
    {
        var a = new Matrix<double>(40, 40);
        for (int i = 0; i < 40; i++)
        {
            for (int j = 0; j < 40; j++) a[i, j] = value(i, j);
        }

        return a;
    }

    private static Matrix<double> Graded(Func<int, double> scale)
    {
        var g = RandomMatrices.Symmetric(40, 13);
        return Filled((i, j) => g[i, j] * scale(i) * scale(j));
    }

    private static Matrix<double> Scaled(Matrix<double> a, double scale) => Filled((i, j) => a[i, j] * scale);

    // Q diag(values) Qᵀ with random orthonormal Q, from MathNet's eigenvectors.
    private static Matrix<double> WithValues(Func<int, double> value)
    {
        var q = new Suture.Numerics.LinearAlgebra.MathNetDecompositions(new Compute(1)).SymmetricEigen(RandomMatrices.Symmetric(40, 14)).Vectors;
        var a = RandomMatrices.Product(RandomMatrices.ScaleColumns(q, [.. Enumerable.Range(0, 40).Select(value)]), q, Transpose.B);
        return Filled((i, j) => i >= j ? a[i, j] : a[j, i]);
    }
}
