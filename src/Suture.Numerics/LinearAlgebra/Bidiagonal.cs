using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Reduction of a tall matrix to upper bidiagonal form, <c>A = Q B Pᵀ</c>, by blocked Householder reflectors from both sides.</summary>
/// <remarks>
/// Golub and Kahan 1965, in panels as Dongarra, Sorensen and Hammarling 1989: inside a panel the trailing part is
/// <c>A − VᵀY − XᵀU</c> with V and U the vectors from the left and the right, and only the column and the row in turn are brought up to date.
/// </remarks>
internal sealed class Bidiagonal
{
    private const int Panel = 32;

    private readonly Matrix<double> _y;
    private readonly Matrix<double> _x;

    private Bidiagonal(int m, int n)
    {
        Diagonal = new double[n];
        OffDiagonal = new double[Math.Max(0, n - 1)];
        Left = new Reflectors(n, m, shift: 0);
        Right = new Reflectors(OffDiagonal.Length, n, shift: 1);
        _y = new Matrix<double>(Panel, n);
        _x = new Matrix<double>(Panel, m);
    }

    /// <summary>Diagonal of B, [n].</summary>
    public double[] Diagonal { get; }

    /// <summary>What stands above it, [n − 1].</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Q.</summary>
    public Reflectors Left { get; }

    /// <summary>P.</summary>
    public Reflectors Right { get; }

    /// <summary>Reduces a matrix.</summary>
    /// <param name="matrix">A, [m, n] with m ≥ n; overwritten.</param>
    /// <param name="compute">Where it runs.</param>
    public static Bidiagonal Of(Matrix<double> matrix, Compute compute)
    {
        int m = matrix.Rows, n = matrix.Columns;
        var result = new Bidiagonal(m, n);
        for (int first = 0; first < n; first += Panel)
        {
            int size = Math.Min(Panel, n - first), rest = first + size;
            for (int j = 0; j < size; j++)
            {
                result.ReduceColumn(matrix, first, j, compute);
                if (first + j < n - 1) result.ReduceRow(matrix, first, j, compute);
            }

            if (rest < n) result.UpdateTrailing(matrix, first, size, compute);
        }

        return result;
    }

    private void UpdateTrailing(Matrix<double> matrix, int first, int size, Compute compute)
    {
        int rest = first + size, m = matrix.Rows, n = matrix.Columns;
        var trailing = matrix.View.RowRange(rest, m - rest).ColumnRange(rest, n - rest);
        for (int j = 0; j < size; j++)
        {
            TensorPrimitives.Negate<double>(_y.Row(j), _y.Row(j));
            TensorPrimitives.Negate<double>(_x.Row(j), _x.Row(j));
        }

        compute.Multiply(Left.Vectors.View.RowRange(first, size).ColumnRange(rest, m - rest), _y.View.RowRange(0, size).ColumnRange(rest, n - rest), trailing, Transpose.A, accumulate: true);
        compute.Multiply(_x.View.RowRange(0, size).ColumnRange(rest, m - rest), Right.Vectors.View.RowRange(first, size).ColumnRange(rest, n - rest), trailing, Transpose.A, accumulate: true);
    }

    // Column i from row i down: its reflector v, and y = τ Aᵀv on the columns right of it.
    private void ReduceColumn(Matrix<double> matrix, int first, int j, Compute compute)
    {
        int m = matrix.Rows, n = matrix.Columns, i = first + j, after = i + 1;
        var v = Left.Vectors.Row(i)[i..];
        for (int r = i; r < m; r++) v[r - i] = matrix[r, i];
        for (int k = 0; k < j; k++)
        {
            TensorPrimitives.MultiplyAdd(Left.Vectors.Row(first + k)[i..], -_y[k, i], v, v);
            TensorPrimitives.MultiplyAdd(_x.Row(k)[i..], -Right.Vectors[first + k, i], v, v);
        }

        double factor = Reflectors.Reflect(v, out Diagonal[i]);
        Left.Factors[i] = factor;
        if (after == n) return;
        var y = _y.Row(j)[after..];
        compute.Multiply(
            Left.Vectors.View.RowRange(i, 1).ColumnRange(i, m - i),
            matrix.View.RowRange(i, m - i).ColumnRange(after, n - after),
            _y.View.RowRange(j, 1).ColumnRange(after, n - after));
        for (int k = 0; k < j; k++)
        {
            TensorPrimitives.MultiplyAdd(_y.Row(k)[after..], -TensorPrimitives.Dot<double>(Left.Vectors.Row(first + k)[i..], v), y, y);
            TensorPrimitives.MultiplyAdd(Right.Vectors.Row(first + k)[after..], -TensorPrimitives.Dot<double>(_x.Row(k)[i..], v), y, y);
        }

        TensorPrimitives.Multiply(y, factor, y);
    }

    // Row i right of the diagonal: its reflector u, and x = τ A u on the rows below it.
    private void ReduceRow(Matrix<double> matrix, int first, int j, Compute compute)
    {
        int m = matrix.Rows, n = matrix.Columns, i = first + j, after = i + 1;
        var u = Right.Vectors.Row(i)[after..];
        matrix.Row(i)[after..].CopyTo(u);
        for (int k = 0; k <= j; k++) TensorPrimitives.MultiplyAdd(_y.Row(k)[after..], -Left.Vectors[first + k, i], u, u);
        for (int k = 0; k < j; k++) TensorPrimitives.MultiplyAdd(Right.Vectors.Row(first + k)[after..], -_x[k, i], u, u);
        double factor = Reflectors.Reflect(u, out OffDiagonal[i]);
        Right.Factors[i] = factor;
        _x.Row(j).Clear();
        if (after == m) return;
        var x = _x.Row(j)[after..];
        compute.Multiply(
            Right.Vectors.View.RowRange(i, 1).ColumnRange(after, n - after),
            matrix.View.RowRange(after, m - after).ColumnRange(after, n - after),
            _x.View.RowRange(j, 1).ColumnRange(after, m - after),
            Transpose.B);
        for (int k = 0; k <= j; k++) TensorPrimitives.MultiplyAdd(Left.Vectors.Row(first + k)[after..], -TensorPrimitives.Dot<double>(_y.Row(k)[after..], u), x, x);
        for (int k = 0; k < j; k++) TensorPrimitives.MultiplyAdd(_x.Row(k)[after..], -TensorPrimitives.Dot<double>(Right.Vectors.Row(first + k)[after..], u), x, x);
        TensorPrimitives.Multiply(x, factor, x);
    }
}
