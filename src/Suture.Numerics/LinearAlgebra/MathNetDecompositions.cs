using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>The eigenproblem and the singular values by MathNet's managed code: slower than <see cref="Decompositions"/>, written by others, and so its check.</summary>
/// <param name="compute">Where the Cholesky factorisation runs; it is ours here too, since MathNet's does not name the failing pivot.</param>
public sealed class MathNetDecompositions(Compute compute) : IDecompositions
{
    private static readonly ManagedLinearAlgebraProvider Provider = ManagedLinearAlgebraProvider.Instance;

    private readonly Compute _compute = compute ?? throw new ArgumentNullException(nameof(compute));

    /// <inheritdoc />
    public Matrix<double> Cholesky(Matrix<double> matrix)
    {
        FiniteCheck.RequireSquare(matrix, nameof(matrix));
        return CholeskyFactor.Of(matrix, _compute);
    }

    /// <inheritdoc />
    public SymmetricEigen SymmetricEigen(Matrix<double> matrix)
    {
        FiniteCheck.RequireSquare(matrix, nameof(matrix));
        int n = matrix.Rows;
        var full = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++) full[(i * n) + j] = full[(j * n) + i] = matrix[i, j];
        }

        var vectors = new double[n * n];
        var values = new Complex[n];
        if (n > 0) Provider.EigenDecomp(isSymmetric: true, n, full, vectors, values, new double[n * n]);
        return new SymmetricEigen(Array.ConvertAll(values, v => v.Real), new Matrix<double>(n, n, vectors).Transposed()); // MathNet stores columns
    }

    /// <inheritdoc />
    public Svd Svd(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        FiniteCheck.Require(matrix.View, nameof(matrix));

        // A row-major [m, n] is a column-major [n, m]: its left vectors are our right ones.
        int m = matrix.Rows, n = matrix.Columns, r = Math.Min(m, n);
        var values = new double[r];
        var left = new double[n * n];
        var right = new double[m * m];
        if (r > 0) Provider.SingularValueDecomposition(computeVectors: true, (double[])matrix.Array.Clone(), n, m, values, left, right);
        var vt = new Matrix<double>(n, n, left).View.RowRange(0, r).ToMatrix();
        var u = new Matrix<double>(m, m, right).View.ColumnRange(0, r).ToMatrix();
        return new Svd(u, values, vt);
    }

    /// <inheritdoc />
    public double[] SingularValues(Matrix<double> matrix) => Svd(matrix).S;
}
