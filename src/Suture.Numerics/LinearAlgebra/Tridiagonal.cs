using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Reduction of a symmetric matrix to tridiagonal form, <c>A = Q T Qᵀ</c>, by blocked Householder reflectors.</summary>
/// <remarks>Half of the work is matrix times vector (memory-bound), half a product of panels; Dongarra, Sorensen and Hammarling 1989.</remarks>
internal sealed class Tridiagonal
{
    private const int Panel = 32;

    private Tridiagonal(int n)
    {
        Diagonal = new double[n];
        OffDiagonal = new double[Math.Max(0, n - 1)];
        Basis = new Reflectors(OffDiagonal.Length, n, shift: 1);
    }

    /// <summary>Diagonal of T, [n].</summary>
    public double[] Diagonal { get; }

    /// <summary>What stands beside it, [n − 1].</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Q.</summary>
    public Reflectors Basis { get; }

    /// <summary>Reduces a matrix.</summary>
    /// <param name="matrix">A with both triangles, [n, n]; overwritten.</param>
    /// <param name="compute">Where it runs.</param>
    public static Tridiagonal Of(Matrix<double> matrix, Compute compute)
    {
        int n = matrix.Rows;
        var result = new Tridiagonal(n);
        var others = new Matrix<double>(Panel, n);
        for (int first = 0; first < n - 1; first += Panel)
        {
            int size = Math.Min(Panel, n - 1 - first), rest = first + size;
            for (int j = 0; j < size; j++) result.Reduce(matrix, others, first, j, compute);

            // The trailing part has waited for the panel: A ← A − VᵀW − WᵀV.
            var v = result.Basis.Vectors.View.RowRange(first, size).ColumnRange(rest, n - rest);
            var w = others.View.RowRange(0, size).ColumnRange(rest, n - rest);
            for (int j = 0; j < size; j++) TensorPrimitives.Negate<double>(w.Row(j), w.Row(j));
            var trailing = matrix.View.RowRange(rest, n - rest).ColumnRange(rest, n - rest);
            compute.Multiply(v, w, trailing, Transpose.A, accumulate: true);
            compute.Multiply(w, v, trailing, Transpose.A, accumulate: true);
        }

        if (n > 0) result.Diagonal[n - 1] = matrix[n - 1, n - 1];
        return result;
    }

    // Column i = first + j, which is row i by symmetry: bring it up to date, find its reflector, and w for which A − v wᵀ − w vᵀ is the next matrix.
    private void Reduce(Matrix<double> matrix, Matrix<double> others, int first, int j, Compute compute)
    {
        int n = matrix.Rows, i = first + j, below = i + 1;
        var vectors = Basis.Vectors;
        var row = matrix.Row(i)[i..];
        for (int k = 0; k < j; k++)
        {
            ReadOnlySpan<double> vk = vectors.Row(first + k), wk = others.Row(k);
            TensorPrimitives.MultiplyAdd(wk[i..], -vk[i], row, row);
            TensorPrimitives.MultiplyAdd(vk[i..], -wk[i], row, row);
        }

        Diagonal[i] = row[0];
        var v = vectors.Row(i)[below..];
        row[1..].CopyTo(v);
        double factor = Reflectors.Reflect(v, out OffDiagonal[i]);
        Basis.Factors[i] = factor;
        var w = others.Row(j)[below..];
        compute.Multiply(
            vectors.View.RowRange(i, 1).ColumnRange(below, n - below),
            matrix.View.RowRange(below, n - below).ColumnRange(below, n - below),
            others.View.RowRange(j, 1).ColumnRange(below, n - below),
            Transpose.B);
        for (int k = 0; k < j; k++)
        {
            ReadOnlySpan<double> vk = vectors.Row(first + k)[below..], wk = others.Row(k)[below..];
            double wv = TensorPrimitives.Dot(wk, v), vv = TensorPrimitives.Dot(vk, v);
            TensorPrimitives.MultiplyAdd(vk, -wv, w, w);
            TensorPrimitives.MultiplyAdd(wk, -vv, w, w);
        }

        TensorPrimitives.Multiply(w, factor, w);
        TensorPrimitives.MultiplyAdd(v, -0.5 * factor * TensorPrimitives.Dot<double>(w, v), w, w);
    }
}
