using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Solves with a lower triangular factor, in place, float64: substitution inside diagonal blocks, matrix products between them.</summary>
/// <remarks>
/// L is [n, n] with nothing read above its diagonal. Results do not depend on the thread count.
/// A zero on the diagonal gives infinities, as in BLAS <c>trsm</c>: factors come from a Cholesky, which refuses them.
/// </remarks>
public static class TriangularSolve
{
    private const int Block = 64;
    private const int Strip = 256;

    /// <summary><c>B ← L⁻¹ B</c>.</summary>
    /// <param name="lower">L: [n, n].</param>
    /// <param name="right">B: [n, columns], overwritten.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Lower(MatrixView<double> lower, MatrixView<double> right, Compute compute)
    {
        Check(lower, right.Rows, compute);
        for (int start = 0; start < lower.Rows; start += Block)
        {
            int size = Math.Min(Block, lower.Rows - start);
            var target = right.RowRange(start, size);
            if (start > 0) compute.Subtract(lower.RowRange(start, size).ColumnRange(0, start), right.RowRange(0, start), target, Transpose.None);
            var diagonal = lower.RowRange(start, size).ColumnRange(start, size);
            OverStrips(target, compute, strip =>
            {
                for (int i = 0; i < size; i++)
                {
                    for (int j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(strip.Row(j), -diagonal.Row(i)[j], strip.Row(i), strip.Row(i));
                    TensorPrimitives.Divide(strip.Row(i), diagonal.Row(i)[i], strip.Row(i));
                }
            });
        }
    }

    /// <summary><c>B ← L⁻ᵀ B</c>.</summary>
    /// <param name="lower">L: [n, n].</param>
    /// <param name="right">B: [n, columns], overwritten.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void LowerTransposed(MatrixView<double> lower, MatrixView<double> right, Compute compute)
    {
        Check(lower, right.Rows, compute);
        for (int start = LastBlock(lower.Rows); start >= 0; start -= Block)
        {
            int size = Math.Min(Block, lower.Rows - start), end = start + size;
            var target = right.RowRange(start, size);
            if (end < lower.Rows) compute.Subtract(lower.RowRange(end, lower.Rows - end).ColumnRange(start, size), right.RowRange(end, lower.Rows - end), target, Transpose.A);
            var diagonal = lower.RowRange(start, size).ColumnRange(start, size);
            OverStrips(target, compute, strip =>
            {
                for (int i = size - 1; i >= 0; i--)
                {
                    TensorPrimitives.Divide(strip.Row(i), diagonal.Row(i)[i], strip.Row(i));
                    for (int j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(strip.Row(i), -diagonal.Row(i)[j], strip.Row(j), strip.Row(j));
                }
            });
        }
    }

    /// <summary><c>B ← B L⁻¹</c>.</summary>
    /// <param name="lower">L: [n, n].</param>
    /// <param name="left">B: [rows, n], overwritten.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void RightLower(MatrixView<double> lower, MatrixView<double> left, Compute compute)
    {
        Check(lower, left.Columns, compute);
        for (int start = LastBlock(lower.Rows); start >= 0; start -= Block)
        {
            int size = Math.Min(Block, lower.Rows - start), end = start + size;
            var target = left.ColumnRange(start, size);
            if (end < lower.Rows) compute.Subtract(left.ColumnRange(end, lower.Rows - end), lower.RowRange(end, lower.Rows - end).ColumnRange(start, size), target, Transpose.None);
            var diagonal = lower.RowRange(start, size).ColumnRange(start, size);
            OverRows(target, compute, row =>
            {
                for (int j = size - 1; j >= 0; j--)
                {
                    row[j] /= diagonal.Row(j)[j];
                    TensorPrimitives.MultiplyAdd(diagonal.Row(j)[..j], -row[j], row[..j], row[..j]);
                }
            });
        }
    }

    /// <summary><c>B ← B L⁻ᵀ</c>.</summary>
    /// <param name="lower">L: [n, n].</param>
    /// <param name="left">B: [rows, n], overwritten.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void RightLowerTransposed(MatrixView<double> lower, MatrixView<double> left, Compute compute)
    {
        Check(lower, left.Columns, compute);
        for (int start = 0; start < lower.Rows; start += Block)
        {
            int size = Math.Min(Block, lower.Rows - start);
            var target = left.ColumnRange(start, size);
            if (start > 0) compute.Subtract(left.ColumnRange(0, start), lower.RowRange(start, size).ColumnRange(0, start), target, Transpose.B);
            var diagonal = lower.RowRange(start, size).ColumnRange(start, size);
            OverRows(target, compute, row =>
            {
                for (int j = 0; j < size; j++)
                {
                    var factors = diagonal.Row(j);
                    row[j] = (row[j] - TensorPrimitives.Dot<double>(factors[..j], row[..j])) / factors[j];
                }
            });
        }
    }

    private delegate void RowAction(Span<double> row);

    private static void OverStrips(MatrixView<double> target, Compute compute, Action<MatrixView<double>> solve)
    {
        int strips = (target.Columns + Strip - 1) / Strip;
        compute.For(strips, s => solve(target.ColumnRange(s * Strip, Math.Min(Strip, target.Columns - (s * Strip)))));
    }

    private static void OverRows(MatrixView<double> target, Compute compute, RowAction solve)
    {
        int chunks = (target.Rows + Block - 1) / Block;
        compute.For(chunks, c =>
        {
            for (int i = c * Block; i < Math.Min(target.Rows, (c + 1) * Block); i++) solve(target.Row(i));
        });
    }

    private static int LastBlock(int n) => (n - 1) / Block * Block;

    private static void Check(MatrixView<double> lower, int length, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        if (lower.Rows != lower.Columns || lower.Rows != length)
        {
            throw new ArgumentException($"The factor is [{lower.Rows}, {lower.Columns}]; expected [{length}, {length}] to fit the other side.", nameof(lower));
        }
    }
}
