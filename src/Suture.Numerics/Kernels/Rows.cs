using System.Numerics;
using System.Numerics.Tensors;

namespace Suture.Numerics.Kernels;

/// <summary>Moves and adds whole rows of matrices.</summary>
public static class Rows
{
    /// <summary><c>destination[i] = source[rows[i]]</c>.</summary>
    /// <param name="source">[n, width].</param>
    /// <param name="rows">Rows to read, each below n; repeats are allowed.</param>
    /// <param name="destination">[rows.Length, width].</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static void Gather<T>(MatrixView<T> source, ReadOnlySpan<int> rows, MatrixView<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(destination, rows, source);
        for (int i = 0; i < rows.Length; i++) source.Row(rows[i]).CopyTo(destination.Row(i));
    }

    /// <summary><c>source[rows[i]]</c> as a matrix of its own, <c>[rows.Length, width]</c>.</summary>
    /// <param name="source">[n, width].</param>
    /// <param name="rows">Rows to read, each below n; repeats are allowed.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static Matrix<T> Of<T>(MatrixView<T> source, ReadOnlySpan<int> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var picked = new Matrix<T>(rows.Length, source.Columns);
        Gather(source, rows, picked.View);
        return picked;
    }

    /// <summary><c>destination[rows[i]] = source[i]</c>; of repeated rows the last stays.</summary>
    /// <param name="source">[rows.Length, width].</param>
    /// <param name="rows">Rows to write, each a row of <paramref name="destination"/>.</param>
    /// <param name="destination">[n, width].</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static void Scatter<T>(MatrixView<T> source, ReadOnlySpan<int> rows, MatrixView<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(source, rows, destination);
        for (int i = 0; i < rows.Length; i++) source.Row(i).CopyTo(destination.Row(rows[i]));
    }

    /// <summary><c>destination[rows[i]] += source[i]</c>, in the order of i, so repeated rows add up.</summary>
    /// <param name="source">[rows.Length, width].</param>
    /// <param name="rows">Rows to add to, each a row of <paramref name="destination"/>.</param>
    /// <param name="destination">[n, width].</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static void ScatterAdd<T>(MatrixView<T> source, ReadOnlySpan<int> rows, MatrixView<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(source, rows, destination);
        for (int i = 0; i < rows.Length; i++)
        {
            var target = destination.Row(rows[i]);
            TensorPrimitives.Add(target, source.Row(i), target);
        }
    }

    /// <summary><c>x[i] += vector</c> for every row: a bias.</summary>
    /// <param name="x">[rows, width], overwritten.</param>
    /// <param name="vector">[width].</param>
    /// <param name="compute">Where it runs.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void AddVector<T>(MatrixView<T> x, T[] vector, Compute compute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.Length != x.Columns) throw new ArgumentException($"The vector has {vector.Length} values; rows have {x.Columns}.", nameof(vector));
        RowBlocks.For(compute, x.Rows, x.Columns, i => TensorPrimitives.Add(x.Row(i), vector, x.Row(i)));
    }

    /// <summary><c>x += y</c>: a residual connection.</summary>
    /// <param name="x">[rows, width], overwritten.</param>
    /// <param name="y">[rows, width].</param>
    /// <param name="compute">Where it runs.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void AddMatrix<T>(MatrixView<T> x, MatrixView<T> y, Compute compute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Rows != x.Rows || y.Columns != x.Columns) throw new ArgumentException($"Shapes differ: [{x.Rows}, {x.Columns}] and [{y.Rows}, {y.Columns}].", nameof(y));
        RowBlocks.For(compute, x.Rows, x.Columns, i => TensorPrimitives.Add(x.Row(i), y.Row(i), x.Row(i)));
    }

    private static void Check<T>(MatrixView<T> packed, ReadOnlySpan<int> rows, MatrixView<T> spread)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (packed.Rows != rows.Length || packed.Columns != spread.Columns)
        {
            throw new ArgumentException($"{rows.Length} rows between [{packed.Rows}, {packed.Columns}] and [{spread.Rows}, {spread.Columns}]: expected [{rows.Length}, {spread.Columns}] on the packed side.");
        }
    }
}
