using System.Text.Json;

namespace Suture.Formats;

/// <summary>Reads and checks the header of a safetensors file: <c>u64 length | JSON | values</c>.</summary>
/// <remarks>
/// Checks follow the reference implementation in content and order: size of the length, cap, header inside the file, UTF-8, JSON,
/// then per tensor in file order begin = end of the one before, end ≥ begin, count and bytes without overflow, bytes = end − begin,
/// and at last that the values fill the file. Unlike the reference, a name that comes twice is refused, as the format's text asks.
/// </remarks>
internal static class SafetensorsHeader
{
    /// <summary>Size of the length field in front.</summary>
    public const int PrefixBytes = 8;

    /// <summary>Longest header: the reference's cap. Checked before anything of that size is touched.</summary>
    public const int MaxHeaderBytes = 100_000_000;

    /// <summary>Name of the header entry that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Checks the header length against the file's.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="prefix">The first 8 bytes, or fewer if the file has not more.</param>
    /// <param name="fileBytes">Length of the file.</param>
    /// <returns>Length of the JSON in bytes.</returns>
    public static int ReadLength(string path, ReadOnlySpan<byte> prefix, long fileBytes)
    {
        if (prefix.Length < PrefixBytes)
        {
            throw Fault(path, null, $"is not a safetensors file: expected a header length of {PrefixBytes} bytes, found a file of {fileBytes} bytes.");
        }

        ulong length = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes)
        {
            throw Fault(path, null, $"is not a safetensors file, or not a safe one: expected a header of at most {MaxHeaderBytes} bytes, found a header length of {length}.");
        }

        if ((long)length > fileBytes - PrefixBytes)
        {
            throw Fault(path, null, $"is cut off or not a safetensors file: its header should be {length} bytes, but only {fileBytes - PrefixBytes} bytes follow the length.");
        }

        return (int)length;
    }

    /// <summary>Parses the header and checks every tensor against the file's length.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="fileBytes">Length of the file.</param>
    /// <param name="metadata">Receives the free text pairs of the header.</param>
    /// <returns>The tensors, in the order of their bytes.</returns>
    public static List<TensorInfo> Parse(string path, ReadOnlySpan<byte> json, long fileBytes, Dictionary<string, string> metadata)
    {
        if (!System.Text.Unicode.Utf8.IsValid(json)) throw Fault(path, null, "has a header that is not UTF-8.");

        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        try
        {
            ReadObject(path, json, entries, metadata);
        }
        catch (JsonException error)
        {
            throw Fault(path, null, $"has a header that is not valid JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // The reader's answer to an escaped half of a surrogate pair.
            throw Fault(path, null, $"has a header with a text that is not Unicode: {error.Message}", error);
        }

        return Place(path, entries, PrefixBytes + json.Length, fileBytes);
    }

    private static void ReadObject(string path, ReadOnlySpan<byte> json, Dictionary<string, SafetensorsEntry> entries, Dictionary<string, string> metadata)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw Fault(path, null, $"has a header that is no JSON object: found {Describe(reader.TokenType)}.");

        bool metadataSeen = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (string.Equals(name, MetadataKey, StringComparison.Ordinal))
            {
                if (metadataSeen) throw Fault(path, MetadataKey, "comes twice in the header.");
                metadataSeen = true;
                ReadMetadata(path, ref reader, metadata);
            }
            else if (!entries.TryAdd(name, SafetensorsEntry.Read(path, name, ref reader)))
            {
                throw Fault(path, name, "comes twice in the header; names of tensors must differ.");
            }
        }

        // Reads to the end, so that anything but white space after the object is an error of the JSON.
        while (reader.Read())
        {
        }
    }

    private static void ReadMetadata(string path, ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject) throw Fault(path, MetadataKey, $"must be an object of texts; found {Describe(reader.TokenType)}.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw Fault(path, $"{MetadataKey}.{key}", $"must be a text; found {Describe(reader.TokenType)}.");
            if (!metadata.TryAdd(key, reader.GetString()!)) throw Fault(path, $"{MetadataKey}.{key}", "comes twice.");
        }
    }

    private static List<TensorInfo> Place(string path, Dictionary<string, SafetensorsEntry> entries, long dataStart, long fileBytes)
    {
        var tensors = new List<TensorInfo>(entries.Count);
        ulong reached = 0;
        foreach (var (name, entry) in entries.OrderBy(e => e.Value.Begin).ThenBy(e => e.Value.End).ThenBy(e => e.Key, StringComparer.Ordinal))
        {
            if (entry.Begin != reached || entry.End < entry.Begin)
            {
                throw Fault(path, name, $"has data_offsets [{entry.Begin}, {entry.End}]; expected them to begin at {reached}, where the tensor before ends, and not to run backwards.");
            }

            ulong bytes = SizeOf(path, name, entry);
            if (bytes != entry.End - entry.Begin)
            {
                throw Fault(path, name, $"is {TensorTypes.NameOf(entry.Type)} {TensorInfo.TextOf(entry.Shape)}, which takes {bytes} bytes; its data_offsets [{entry.Begin}, {entry.End}] give {entry.End - entry.Begin}.");
            }

            reached = entry.End;
            if (reached > (ulong)(fileBytes - dataStart))
            {
                throw Fault(path, name, $"ends at byte {reached} of the values, but the file holds only {fileBytes - dataStart} bytes of values: it is cut off.");
            }

            tensors.Add(new TensorInfo(path, name, entry.Type, entry.Shape, dataStart + (long)entry.Begin, (long)bytes));
        }

        if (reached != (ulong)(fileBytes - dataStart))
        {
            throw Fault(path, null, $"holds {fileBytes - dataStart} bytes of values, of which its tensors cover only {reached}.");
        }

        return tensors;
    }

    private static ulong SizeOf(string path, string name, SafetensorsEntry entry)
    {
        try
        {
            ulong bits = entry.Shape.Aggregate(1UL, (product, size) => checked(product * (ulong)size));
            bits = checked(bits * (ulong)TensorTypes.BitsOf(entry.Type));
            if (bits % 8 != 0) throw Fault(path, name, $"takes {bits} bits, which are no whole bytes.");
            return bits / 8;
        }
        catch (OverflowException error)
        {
            throw Fault(path, name, $"has the shape {TensorInfo.TextOf(entry.Shape)}, whose size in bits exceeds 64 bits.", error);
        }
    }

    internal static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    internal static CheckpointFormatException Fault(string path, string? item, string problem, Exception? inner = null) => new(path, item, problem, inner);
}
