using System.Runtime.InteropServices;
using System.Text;
using Suture.Numerics;

namespace Suture.Formats;

/// <summary>Collects named tensors for a file; arrays are kept by reference until it is written.</summary>
public abstract class TensorWriter
{
    private const int PieceValues = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<TensorEntry> _tensors = [];

    private protected TensorWriter()
    {
    }

    /// <summary>The tensors, in the order in which they were added.</summary>
    private protected IReadOnlyList<TensorEntry> Tensors => _tensors;

    /// <summary>Adds a matrix as F32 <c>[rows, columns]</c>.</summary>
    /// <param name="name">Tensor name, not yet used.</param>
    /// <param name="values">Values.</param>
    public void Add(string name, Matrix<float> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(name, values.Array, [values.Rows, values.Columns]);
    }

    /// <summary>Adds a matrix as F64 <c>[rows, columns]</c>.</summary>
    /// <param name="name">Tensor name, not yet used.</param>
    /// <param name="values">Values.</param>
    public void Add(string name, Matrix<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(name, values.Array, [values.Rows, values.Columns]);
    }

    /// <summary>Adds F32 values.</summary>
    /// <param name="name">Tensor name, not yet used.</param>
    /// <param name="values">Values, row-major.</param>
    /// <param name="shape">Dimensions, empty for a scalar; null for one dimension.</param>
    /// <exception cref="ArgumentException">The name is taken or reserved, or the shape has another number of values.</exception>
    public void Add(string name, float[] values, long[]? shape = null) => Add(name, TensorType.F32, values, shape);

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds F64 values.</summary>
    public void Add(string name, double[] values, long[]? shape = null) => Add(name, TensorType.F64, values, shape);

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds F16 values.</summary>
    public void Add(string name, Half[] values, long[]? shape = null) => Add(name, TensorType.F16, values, shape);

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds values rounded to BF16, to nearest and to even among two as near; NaN stays NaN.</summary>
    public void AddBFloat16(string name, float[] values, long[]? shape = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(name, TensorType.BF16, Array.ConvertAll(values, RoundToBFloat16), shape);
    }

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds I64 values.</summary>
    public void Add(string name, long[] values, long[]? shape = null) => Add(name, TensorType.I64, values, shape);

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds I32 values.</summary>
    public void Add(string name, int[] values, long[]? shape = null) => Add(name, TensorType.I32, values, shape);

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds U16 values.</summary>
    public void Add(string name, ushort[] values, long[]? shape = null) => Add(name, TensorType.U16, values, shape);

    /// <inheritdoc cref="Add(string, float[], long[])" />
    /// <summary>Adds U8 values.</summary>
    public void Add(string name, byte[] values, long[]? shape = null) => Add(name, TensorType.U8, values, shape);

    /// <summary>Throws if the format has no room for such a tensor.</summary>
    private protected abstract void Check(string name, TensorType type);

    // The upper half of the bits, after adding half of the lower's unit; a NaN whose only bits are in the lower half keeps one.
    private static ushort RoundToBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private void Add<T>(string name, TensorType type, T[] values, long[]? shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        shape ??= [values.LongLength];
        if (shape.Any(size => size < 0) || shape.Aggregate(1L, (product, size) => checked(product * size)) != values.LongLength)
        {
            throw new ArgumentException($"Tensor '{name}' cannot have the shape {TensorInfo.TextOf(shape)}: it has {values.Length} values.", nameof(shape));
        }

        Check(name, type);
        _ = StrictUtf8.GetByteCount(name);
        var entry = new TensorEntry(name, type, [.. shape], values.LongLength * TensorTypes.BitsOf(type) / 8, stream => WriteValues<T>(stream, values));
        if (!_names.Add(name)) throw new ArgumentException($"Tensor '{name}' was added before.", nameof(name));
        _tensors.Add(entry);
    }

    // In pieces, since a span of bytes holds less than 2 GiB. Little-endian, as is every machine .NET runs us on.
    private static void WriteValues<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (int start = 0; start < values.Length; start += PieceValues)
        {
            stream.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(PieceValues, values.Length - start))));
        }
    }
}
