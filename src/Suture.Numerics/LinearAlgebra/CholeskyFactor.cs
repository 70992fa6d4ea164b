using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Blocked Cholesky factorisation: left-looking panels, so almost all work is matrix products.</summary>
internal static class CholeskyFactor
{
    private const int Block = 64;

    public static Matrix<double> Of(Matrix<double> matrix, Compute compute)
    {
        int n = matrix.Rows;
        var factor = new Matrix<double>(n, n);
        for (int i = 0; i < n; i++) matrix.Row(i)[..(i + 1)].CopyTo(factor.Row(i));
        for (int start = 0; start < n; start += Block)
        {
            int size = Math.Min(Block, n - start), below = n - start - size;
            var diagonal = factor.View.RowRange(start, size).ColumnRange(start, size);
            if (start > 0)
            {
                var left = factor.View.RowRange(start, size).ColumnRange(0, start);
                compute.Subtract(left, left, diagonal, Transpose.B);
                if (below > 0) compute.Subtract(factor.View.RowRange(start + size, below).ColumnRange(0, start), left, factor.View.RowRange(start + size, below).ColumnRange(start, size), Transpose.B);
            }

            FactorDiagonal(diagonal, start, matrix);
            if (below > 0) TriangularSolve.RightLowerTransposed(diagonal, factor.View.RowRange(start + size, below).ColumnRange(start, size), compute);
        }

        return factor;
    }

    // Row by row: each value needs only rows above and the row itself, both contiguous.
    private static void FactorDiagonal(MatrixView<double> block, int start, Matrix<double> original)
    {
        for (int i = 0; i < block.Rows; i++)
        {
            var row = block.Row(i);
            for (int j = 0; j < i; j++)
            {
                var other = block.Row(j);
                row[j] = (row[j] - TensorPrimitives.Dot<double>(row[..j], other[..j])) / other[j];
            }

            double pivot = row[i] - TensorPrimitives.SumOfSquares<double>(row[..i]);
            if (!(pivot > 0)) throw new NotPositiveDefiniteException(start + i, pivot, original[start + i, start + i]);
            row[i] = Math.Sqrt(pivot);
            row[(i + 1)..].Clear();
        }
    }
}
