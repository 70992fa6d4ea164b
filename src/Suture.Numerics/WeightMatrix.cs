using System.Runtime.InteropServices;

namespace Suture.Numerics;

/// <summary>A read-only view <c>[rows, columns]</c> of stored weights in their own type; nothing is converted until it is read.</summary>
/// <remarks>
/// A linear layer is <c>[dOut, dIn]</c> everywhere (docs/shapes.md). A file that stores <c>[dIn, dOut]</c> (GPT-2's Conv1D)
/// gives a view with <see cref="ColumnStride"/> above 1: the transpose costs nothing and is undone while a panel is packed.
/// The view keeps its <see cref="WeightStorage"/> alive but does not own it.
/// </remarks>
public sealed class WeightMatrix
{
    /// <summary>Creates a view of storage.</summary>
    /// <param name="storage">The memory.</param>
    /// <param name="offsetBytes">Byte offset of the first value; need not be aligned.</param>
    /// <param name="type">Encoding of the values.</param>
    /// <param name="rows">Rows as stored.</param>
    /// <param name="columns">Columns as stored, contiguous.</param>
    /// <exception cref="ArgumentException">The values do not lie inside the storage.</exception>
    public WeightMatrix(WeightStorage storage, long offsetBytes, WeightType type, int rows, int columns)
        : this(storage, offsetBytes, type, rows, columns, columns, 1)
    {
        ArgumentNullException.ThrowIfNull(storage);
        long bytes = checked((long)rows * columns * SizeOf(type));
        if (offsetBytes < 0 || offsetBytes > storage.LengthBytes - bytes)
        {
            throw new ArgumentException($"[{rows}, {columns}] {type} at byte {offsetBytes} does not lie inside {storage.LengthBytes} bytes.", nameof(offsetBytes));
        }
    }

    private WeightMatrix(WeightStorage storage, long offsetBytes, WeightType type, int rows, int columns, long rowStride, long columnStride)
    {
        Storage = storage;
        OffsetBytes = offsetBytes;
        Type = type;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>The memory the view looks into.</summary>
    public WeightStorage Storage { get; }

    /// <summary>Byte offset of value [0, 0] in <see cref="Storage"/>.</summary>
    public long OffsetBytes { get; }

    /// <summary>Address of value [0, 0].</summary>
    public nint Address => Storage.Address + (nint)OffsetBytes;

    /// <summary>Encoding of the values.</summary>
    public WeightType Type { get; }

    /// <summary>Logical rows (<c>dOut</c> of a linear layer).</summary>
    public int Rows { get; }

    /// <summary>Logical columns (<c>dIn</c> of a linear layer).</summary>
    public int Columns { get; }

    /// <summary>Distance in values between [i, j] and [i + 1, j].</summary>
    public long RowStride { get; }

    /// <summary>Distance in values between [i, j] and [i, j + 1].</summary>
    public long ColumnStride { get; }

    /// <summary>The transpose, without moving a byte.</summary>
    public WeightMatrix Transposed() => new(Storage, OffsetBytes, Type, Columns, Rows, ColumnStride, RowStride);

    /// <summary>The logical rows <c>[start, start + count)</c>.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    public WeightMatrix RowRange(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + count, Rows, nameof(count));
        return new(Storage, OffsetBytes + (start * RowStride * SizeOf(Type)), Type, count, Columns, RowStride, ColumnStride);
    }

    /// <summary>Widens one logical row to float32.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="destination">Receives <see cref="Columns"/> values.</param>
    public void ReadRow(int row, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Columns);
        WeightReader.Read(Address + (nint)(row * RowStride * SizeOf(Type)), Type, ColumnStride, destination);
        GC.KeepAlive(Storage);
    }

    /// <summary>Whether a logical row holds neither NaN nor infinity; where its values are neighbours they are not widened, so this runs at the speed of memory.</summary>
    /// <param name="row">Row index.</param>
    public bool IsRowFinite(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        if (ColumnStride == 1)
        {
            bool finite = WeightReader.IsFinite(Address + (nint)(row * RowStride * SizeOf(Type)), Type, Columns);
            GC.KeepAlive(Storage);
            return finite;
        }

        var values = new float[Columns];
        ReadRow(row, values);
        return System.Numerics.Tensors.TensorPrimitives.IsFiniteAll<float>(values);
    }

    /// <summary>Widens the whole matrix to float32: <c>[rows, columns]</c>, in the logical orientation.</summary>
    public Matrix<float> ToMatrix()
    {
        var result = new Matrix<float>(Rows, Columns);
        for (int i = 0; i < Rows; i++) ReadRow(i, result.Row(i));
        return result;
    }

    /// <summary>Stores float32 values in native memory of their own, for weights that come from no file.</summary>
    /// <param name="values">Values to copy, <c>[rows, columns]</c>.</param>
    public static WeightMatrix FromMatrix(Matrix<float> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var storage = new PinnedStorage(MemoryMarshal.AsBytes((ReadOnlySpan<float>)values.Values));
        return new WeightMatrix(storage, 0, WeightType.Float32, values.Rows, values.Columns);
    }

    /// <summary>Bytes per value.</summary>
    /// <param name="type">Encoding.</param>
    public static int SizeOf(WeightType type) => type switch
    {
        WeightType.Float32 => 4,
        WeightType.Float16 or WeightType.BFloat16 => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Known types: Float32, Float16, BFloat16."),
    };
}
