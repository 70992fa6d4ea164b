using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Suture.Formats;

/// <summary>Collects tensors and writes them as one safetensors file; the same tensors give the same bytes in whatever order they were added.</summary>
/// <remarks>
/// Layout as the reference implementation's: tensors by type (F64 and I64 first) and then by name, the header padded with spaces so
/// that values begin at a multiple of 8 bytes.
/// </remarks>
public sealed class SafetensorsWriter : TensorWriter
{
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
        TensorEntry[] tensors = [.. Tensors.OrderByDescending(t => t.Type).ThenBy(t => t.Name, StringComparer.Ordinal)];
        byte[] header = Header(tensors, metadata);
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var tensor in tensors) tensor.WriteValues(stream);
    }

    private protected override void Check(string name, TensorType type)
    {
        if (string.Equals(name, SafetensorsHeader.MetadataKey, StringComparison.Ordinal)) throw new ArgumentException($"'{name}' is the name of the header's own entry.", nameof(name));
    }

    private static byte[] Header(TensorEntry[] tensors, IReadOnlyDictionary<string, string>? metadata)
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
}
