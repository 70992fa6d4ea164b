using System.Numerics;

namespace Suture.Numerics;

/// <summary>A dense row-major matrix <c>[rows, columns]</c> that owns its values.</summary>
/// <remarks>
/// Weights and activations are <c>Matrix&lt;float&gt;</c>, statistics <c>Matrix&lt;double&gt;</c>. The last dimension is
/// contiguous and rows follow each other without gaps; a part of a matrix is a <see cref="MatrixView{T}"/>.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Matrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values;

    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the product exceeds what an array can hold.</exception>
    public Matrix(int rows, int columns)
        : this(rows, columns, new T[CheckedLength(rows, columns)])
    {
    }

    /// <summary>Wraps an array of <c>rows * columns</c> values without copying it.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="values">Row-major values; the matrix becomes their owner.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> has another length than <c>rows * columns</c>.</exception>
    public Matrix(int rows, int columns, T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != CheckedLength(rows, columns))
        {
            throw new ArgumentException($"A [{rows}, {columns}] matrix needs {(long)rows * columns} values; got {values.Length}.", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        _values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row-major: <c>[rows * columns]</c>.</summary>
    public Span<T> Values => _values;

    /// <summary>The backing array, for views and interop.</summary>
    public T[] Array => _values;

    /// <summary>The whole matrix as a view.</summary>
    public MatrixView<T> View => new(_values, 0, Rows, Columns, Columns);

    /// <summary>One value.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="column">Column index.</param>
    public ref T this[int row, int column] => ref Row(row)[column];

    /// <summary>One row as a span of <see cref="Columns"/> values.</summary>
    /// <param name="row">Row index.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row.</exception>
    public Span<T> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return _values.AsSpan(row * Columns, Columns);
    }

    /// <summary>A deep copy.</summary>
    public Matrix<T> Clone() => new(Rows, Columns, (T[])_values.Clone());

    /// <summary>The transpose <c>[columns, rows]</c>, copied.</summary>
    public Matrix<T> Transposed()
    {
        var result = new Matrix<T>(Columns, Rows);
        for (int i = 0; i < Rows; i++)
        {
            var row = Row(i);
            for (int j = 0; j < row.Length; j++) result._values[(j * Rows) + i] = row[j];
        }

        return result;
    }

    /// <summary>The same values in another precision, rounded to nearest.</summary>
    /// <typeparam name="TOther">Target type.</typeparam>
    public Matrix<TOther> To<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        var result = new Matrix<TOther>(Rows, Columns);
        System.Numerics.Tensors.TensorPrimitives.ConvertTruncating<T, TOther>(_values, result._values);
        return result;
    }

    /// <inheritdoc />
    public override string ToString() => $"[{Rows}, {Columns}] {typeof(T).Name}";

    private static int CheckedLength(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        long length = (long)rows * columns;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, System.Array.MaxLength, nameof(rows));
        return (int)length;
    }
}
