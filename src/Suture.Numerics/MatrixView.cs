using System.Numerics;

namespace Suture.Numerics;

/// <summary>A rectangle <c>[rows, columns]</c> inside an array: rows are contiguous, <see cref="Stride"/> values apart.</summary>
/// <remarks>A view does not own what it shows. It can be kept and captured, unlike a span.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct MatrixView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates a view.</summary>
    /// <param name="array">The array that holds the values.</param>
    /// <param name="offset">Index of the first value.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Values per row.</param>
    /// <param name="stride">Distance between row starts, at least <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The rectangle does not fit into the array.</exception>
    public MatrixView(T[] array, int offset, int rows, int columns, int stride)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        if (rows > 0 && offset + ((long)(rows - 1) * stride) + columns > array.Length)
        {
            throw new ArgumentException($"A [{rows}, {columns}] view with stride {stride} at {offset} does not fit into {array.Length} values.");
        }

        Array = array;
        Offset = offset;
        Rows = rows;
        Columns = columns;
        Stride = stride;
    }

    /// <summary>The array that holds the values.</summary>
    public T[] Array { get; }

    /// <summary>Index of the first value in <see cref="Array"/>.</summary>
    public int Offset { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Values per row.</summary>
    public int Columns { get; }

    /// <summary>Distance between the starts of two rows, in values.</summary>
    public int Stride { get; }

    /// <summary>One row as a span of <see cref="Columns"/> values.</summary>
    /// <param name="row">Row index.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row.</exception>
    public Span<T> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return Array.AsSpan(Offset + (row * Stride), Columns);
    }

    /// <summary>The rows <c>[start, start + count)</c>.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public MatrixView<T> RowRange(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + count, Rows, nameof(count));
        return new(Array, count == 0 ? Offset : Offset + (start * Stride), count, Columns, Stride);
    }

    /// <summary>The columns <c>[start, start + count)</c>.</summary>
    /// <param name="start">First column.</param>
    /// <param name="count">Number of columns.</param>
    public MatrixView<T> ColumnRange(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + count, Columns, nameof(count));
        return new(Array, Offset + start, Rows, count, Stride);
    }

    /// <summary>Copies the values into another view of the same shape.</summary>
    /// <param name="destination">Where to write, <c>[rows, columns]</c>.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(MatrixView<T> destination)
    {
        if (destination.Rows != Rows || destination.Columns != Columns)
        {
            throw new ArgumentException($"Cannot copy [{Rows}, {Columns}] to [{destination.Rows}, {destination.Columns}].", nameof(destination));
        }

        for (int i = 0; i < Rows; i++) Row(i).CopyTo(destination.Row(i));
    }

    /// <summary>A matrix of its own with the view's values.</summary>
    public Matrix<T> ToMatrix()
    {
        var result = new Matrix<T>(Rows, Columns);
        CopyTo(result.View);
        return result;
    }
}
