using System.Text.Json;

namespace Suture.Formats;

/// <summary>Reads JSON files that come from others: strict, bounded, and with errors that name the file and the key; writes those that others read.</summary>
/// <remarks>
/// Refused: files above the cap, bytes that are not UTF-8, a byte order mark, comments, trailing commas, a key that comes twice in
/// one object, nesting deeper than <see cref="MaxDepth"/>. Keys that nobody asks for are ignored, as files of others need.
/// </remarks>
public static class JsonFile
{
    /// <summary>Deepest nesting of objects and arrays.</summary>
    public const int MaxDepth = 256;

    /// <summary>Largest file: the largest tokenizer.json in use has 35 MB.</summary>
    public const long MaxBytes = 256_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">Makes the exception of a reader that has a type of its own; default <see cref="CheckpointFormatException"/>.</param>
    /// <returns>The root, of any kind; ask it for an object by its accessors.</returns>
    /// <exception cref="CheckpointFormatException">The file is not such a file (unless <paramref name="error"/> makes another).</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static JsonField Read(string path, JsonFormatError? error = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        error ??= Default;
        if (Directory.Exists(path)) throw error(path, null, "is a folder; expected a JSON file.", null);

        long length = new FileInfo(path).Length;
        if (length > MaxBytes) throw error(path, null, $"has {length} bytes; a JSON file here has at most {MaxBytes}.", null);
        return Parse(path, File.ReadAllBytes(path), error);
    }

    /// <summary>Reads JSON that came by another way than a file.</summary>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="bytes">The JSON; whoever received it has bounded it.</param>
    /// <param name="error">Makes the exception of a reader that has a type of its own; default <see cref="CheckpointFormatException"/>.</param>
    /// <returns>The root, of any kind; ask it for an object by its accessors.</returns>
    /// <exception cref="CheckpointFormatException">It is not such JSON (unless <paramref name="error"/> makes another).</exception>
    public static JsonField Parse(string source, ReadOnlyMemory<byte> bytes, JsonFormatError? error = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ParseCore(source, bytes, error ?? Default);
    }

    /// <summary>Writes a file of one object, atomically (<see cref="AtomicFile"/>): indented, lines end in LF, the last one too.</summary>
    /// <param name="path">Final name.</param>
    /// <param name="writeMembers">Writes the object's members.</param>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public static void WriteObject(string path, Action<Utf8JsonWriter> writeMembers)
    {
        ArgumentNullException.ThrowIfNull(writeMembers);
        AtomicFile.Write(path, stream =>
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
            json.Flush();
            stream.Write("\n"u8);
        });
    }

    private static CheckpointFormatException Default(string path, string? item, string problem, Exception? inner) => new(path, item, problem, inner);

    private static JsonField ParseCore(string path, ReadOnlyMemory<byte> bytes, JsonFormatError error)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span)) throw error(path, null, "is not UTF-8 text.", null);
        try
        {
            // Parsed into memory of its own, never disposed: the elements may be kept as long as the caller likes.
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
            return new JsonField(path, "", JsonDocument.Parse(bytes, options).RootElement, error);
        }
        catch (JsonException fault)
        {
            throw error(path, null, $"is not valid JSON: {fault.Message}", fault);
        }
        catch (InvalidOperationException fault)
        {
            // The parser's answer to an escaped half of a surrogate pair in a key.
            throw error(path, null, $"has a key that is not Unicode: {fault.Message}", fault);
        }
    }
}
