using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Symmetric eigenproblem: tridiagonal form, QR iteration, rotations of the basis; nearly all work in parallel, cache-sized pieces.</summary>
internal static class SymmetricEigenSolver
{
    // Rotations are gathered until a strip has this many a column to do while it is in cache.
    private const int SweepsPerBatch = 32;

    public static SymmetricEigen Solve(Matrix<double> matrix, Compute compute)
    {
        int n = matrix.Rows;
        var full = Symmetrized(matrix, out double scale);
        var reduced = Tridiagonal.Of(full, compute);
        var vectors = new RotatedColumns(reduced.Basis.Product(n, compute), compute);
        var batch = new RotationBatch(SweepsPerBatch * n);
        TridiagonalQr.Run(reduced.Diagonal, reduced.OffDiagonal, batch, () =>
        {
            vectors.Rotate(batch, compute);
            batch.Clear();
        });

        int[] order = [.. Enumerable.Range(0, n)];
        double[] values = reduced.Diagonal;
        Array.Sort(values, order);
        TensorPrimitives.Multiply(values, scale, values);
        return new SymmetricEigen(values, vectors.InOrder(order, compute));
    }

    // Both triangles from the lower one, divided by a power of two that brings the largest value near one: exact, and safe from overflow.
    private static Matrix<double> Symmetrized(Matrix<double> matrix, out double scale)
    {
        int n = matrix.Rows;
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude<double>(matrix.Row(i)[..(i + 1)])));
        scale = PowerOfTwo.Near(largest);
        var full = new Matrix<double>(n, n);
        for (int i = 0; i < n; i++)
        {
            TensorPrimitives.Divide(matrix.Row(i)[..(i + 1)], scale, full.Row(i)[..(i + 1)]);
            for (int j = 0; j < i; j++) full[j, i] = full[i, j];
        }

        return full;
    }
}
