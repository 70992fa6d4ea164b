using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Suture.Numerics;

namespace Suture.Formats;

/// <summary>Collects tensors and writes them as one safetensors file; the same tensors give the same bytes in whatever order they were added.</summary>
/// <remarks>
/// Layout as the reference implementation's: tensors by type (F64 and I64 first) and then by name, the header padded with spaces so
/// that values begin at a multiple of 8 bytes. Arrays are kept by reference until <see cref="Write"/>.
/// </remarks>
public sealed class SafetensorsWriter
{
    private const int PieceValues = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, Entry> _tensors = new(StringComparer.Ordinal);

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

    /// <summary>Writes all tensors added so far, atomically (<see cref="AtomicFile"/>).</summary>
    /// <param name="path">Final name.</param>
    /// <param name="metadata">Free text pairs for the header; null or empty for none.</param>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public void Write(string path, IReadOnlyDictionary<string, string>? metadata = null) => AtomicFile.Write(path, stream => WriteTo(stream, metadata));

    /// <summary>Writes all tensors added so far to a stream.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="metadata">Free text pairs for the header; null or empty for none.</param>
    public void WriteTo(Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Entry[] tensors = [.. _tensors.Values.OrderByDescending(t => t.Type).ThenBy(t => t.Name, StringComparer.Ordinal)];
        byte[] header = Header(tensors, metadata);
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var tensor in tensors) tensor.WriteValues(stream);
    }

    // The upper half of the bits, after adding half of the lower's unit; a NaN whose only bits are in the lower half keeps one.
    private static ushort RoundToBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static byte[] Header(Entry[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var bytes = new MemoryStream();
        // Only what JSON demands is escaped: the header is no web page.
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }

            long offset = 0;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", TensorTypes.NameOf(tensor.Type));
                json.WriteStartArray("shape");
                foreach (long size in tensor.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.LengthBytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (bytes.Length % 8 != 0) bytes.WriteByte((byte)' ');
        return bytes.ToArray();
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

        if (string.Equals(name, SafetensorsHeader.MetadataKey, StringComparison.Ordinal)) throw new ArgumentException($"'{name}' is the name of the header's own entry.", nameof(name));
        _ = StrictUtf8.GetByteCount(name);
        var entry = new Entry(name, type, [.. shape], values.LongLength * TensorTypes.BitsOf(type) / 8, stream => WriteValues<T>(stream, values));
        if (!_tensors.TryAdd(name, entry)) throw new ArgumentException($"Tensor '{name}' was added before.", nameof(name));
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

    private sealed record Entry(string Name, TensorType Type, long[] Shape, long LengthBytes, Action<Stream> WriteValues);
}
