using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Singular value decomposition: bidiagonal form, QR iteration, rotations of both bases.</summary>
internal static class SvdSolver
{
    // As in the eigenproblem: rotations a strip has to do while it is in cache.
    private const int SweepsPerBatch = 32;

    public static Svd Solve(Matrix<double> matrix, Compute compute)
    {
        if (matrix.Rows >= matrix.Columns) return SolveTall(matrix.Clone(), compute);
        var transposed = SolveTall(matrix.Transposed(), compute);
        return new Svd(transposed.Vt.Transposed(), transposed.S, transposed.U.Transposed());
    }

    public static double[] Values(Matrix<double> matrix, Compute compute)
    {
        var work = matrix.Rows >= matrix.Columns ? matrix.Clone() : matrix.Transposed();
        double scale = Scale(work);
        var reduced = Bidiagonal.Of(work, compute);
        RotationBatch left = new(SweepsPerBatch), right = new(SweepsPerBatch);
        BidiagonalQr.Run(reduced.Diagonal, reduced.OffDiagonal, left, right, () =>
        {
            left.Clear();
            right.Clear();
        });
        return [.. reduced.Diagonal.Select(s => Math.Abs(s) * scale).OrderDescending()];
    }

    private static Svd SolveTall(Matrix<double> work, Compute compute)
    {
        int n = work.Columns;
        double scale = Scale(work);
        var reduced = Bidiagonal.Of(work, compute);
        RotatedColumns u = new(reduced.Left.Product(n, compute), compute), v = new(reduced.Right.Product(n, compute), compute);
        RotationBatch left = new(SweepsPerBatch * n), right = new(SweepsPerBatch * n);
        double[] signed = reduced.Diagonal;
        BidiagonalQr.Run(signed, reduced.OffDiagonal, left, right, () =>
        {
            u.Rotate(left, compute);
            v.Rotate(right, compute);
            left.Clear();
            right.Clear();
        });

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => Math.Abs(signed[i]))];
        var vt = v.InOrder(order, compute).Transposed();
        var values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = Math.Abs(signed[order[i]]) * scale;
            if (signed[order[i]] < 0) TensorPrimitives.Negate<double>(vt.Row(i), vt.Row(i));
        }

        return new Svd(u.InOrder(order, compute), values, vt);
    }

    // Divides by a power of two that brings the largest value near one: exact, and safe from overflow.
    private static double Scale(Matrix<double> work)
    {
        double scale = work.Values.IsEmpty ? 1 : PowerOfTwo.Near(Math.Abs(TensorPrimitives.MaxMagnitude<double>(work.Values)));
        TensorPrimitives.Divide(work.Values, scale, work.Values);
        return scale;
    }
}
