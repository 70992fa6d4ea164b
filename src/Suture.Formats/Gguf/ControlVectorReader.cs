using System.Globalization;

namespace Suture.Formats.Gguf;

/// <summary>Reads the one kind of GGUF file that we know, stricter than gguf, repeng and llama.cpp together.</summary>
internal sealed class ControlVectorReader(string path, IByteRange file)
{
    private readonly GgufCursor _cursor = new(path, file);

    public ControlVector Read()
    {
        ReadVersion();
        int tensorCount = GgufTensor.Count(_cursor);
        var metadata = GgufMetadata.Read(_cursor, GgufMetadata.Count(_cursor));
        RequireArchitecture(metadata);
        int alignment = Alignment(metadata);
        string hint = Value<string>(metadata, ControlVectorKeys.ModelHint) ?? throw _cursor.Fault(ControlVectorKeys.ModelHint, "is missing; expected the architecture of the model that it is for.");
        long? layerCount = LayerCount(metadata);

        var tensors = new List<GgufTensor>();
        for (int i = 0; i < tensorCount; i++) tensors.Add(GgufTensor.Read(_cursor, i));
        long dataStart = (_cursor.Position + alignment - 1) / alignment * alignment;
        return new ControlVector
        {
            ModelHint = hint,
            Directions = new ControlVectorData(_cursor, file, dataStart, alignment).Read(tensors),
            LayerCount = layerCount,
            Metadata = [.. metadata.Where(entry => !ControlVectorKeys.Own.Contains(entry.Key, StringComparer.Ordinal))],
            AlignmentBytes = alignment,
        };
    }

    // 2 and 3 have one layout. In a file of the other byte order the lower half of the version reads as 0.
    private void ReadVersion()
    {
        if (!_cursor.Take(4, "magic").SequenceEqual("GGUF"u8)) throw _cursor.Fault("magic", "is not 'GGUF': this is no GGUF file.");
        uint version = _cursor.Unsigned32("version");
        if (version != 0 && (version & 0xFFFF) == 0)
        {
            _cursor.IsBigEndian = true;
            version = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(version);
        }

        if (version is not (2 or 3)) throw _cursor.Fault("version", $"is {version}; expected 2 or 3.");
    }

    private void RequireArchitecture(List<GgufEntry> metadata)
    {
        string? architecture = Value<string>(metadata, ControlVectorKeys.Architecture);
        if (architecture == ControlVectorKeys.ControlVector) return;
        throw _cursor.Fault(ControlVectorKeys.Architecture, $"is {(architecture is null ? "missing" : $"'{architecture}'")}; expected '{ControlVectorKeys.ControlVector}'.");
    }

    private int Alignment(List<GgufEntry> metadata)
    {
        var entry = metadata.Find(one => one.Key == ControlVectorKeys.Alignment);
        if (entry is null) return ControlVector.DefaultAlignmentBytes;
        if (entry.Value is uint bytes && System.Numerics.BitOperations.IsPow2(bytes) && bytes <= _cursor.LengthBytes) return (int)bytes;
        throw _cursor.Fault(entry.Key, $"is {Describe(entry)}; expected a power of two in 32 bits, no longer than the file.");
    }

    private long? LayerCount(List<GgufEntry> metadata)
    {
        var entry = metadata.Find(one => one.Key == ControlVectorKeys.LayerCount);
        return entry?.Value switch
        {
            null => null,
            uint count => count,
            int and >= 0 or long and >= 0 or ulong and <= long.MaxValue or byte or ushort => Convert.ToInt64(entry.Value, CultureInfo.InvariantCulture),
            _ => throw _cursor.Fault(entry.Key, $"is {Describe(entry)}; expected a whole number."),
        };
    }

    // Null when the key is missing.
    private T? Value<T>(List<GgufEntry> metadata, string key)
        where T : class
    {
        var entry = metadata.Find(one => one.Key == key);
        return entry is null or { Value: T } ? (T?)entry?.Value : throw _cursor.Fault(key, $"is {Describe(entry)}; expected a {nameof(GgufValueType.Text)}.");
    }

    private static string Describe(GgufEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} ({entry.Type})");
}
