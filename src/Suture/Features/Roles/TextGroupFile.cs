using System.Text;
using System.Text.Json;
using Suture.Corpora;
using Suture.Formats;

namespace Suture.Features.Roles;

/// <summary>Groups of texts as JSON Lines: <c>{"text": "…", "rewrites": ["…", …]}</c>, a group a line.</summary>
public static class TextGroupFile
{
    private const int MostGroups = 100_000;
    private const int MostLineBytes = 1 << 20;
    private const int MostRewrites = 1000;
    private const int MostDepth = 8;

    /// <summary>Reads groups.</summary>
    /// <param name="path">The file, perhaps gzipped with <c>.gz</c> after its name; blank lines are passed by.</param>
    /// <exception cref="CorpusFormatException">A line is not as it must be, a text or rewrite is blank or given twice, or there is no group or too many; the message names line and key.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static IReadOnlyList<TextGroup> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"No file '{path}'.", path);
        var groups = new List<TextGroup>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        using var reader = new LineReader(new CorpusFile(Path.GetFileName(path), path), MostLineBytes);
        while (reader.Next())
        {
            if (reader.Line.Trim(" \t\r"u8).IsEmpty) continue;
            if (groups.Count == MostGroups) throw new CorpusFormatException(path, $"line {reader.Number}: it holds more than {MostGroups} groups.");
            Utf8Text.RequireValid(reader.Line, path, $"line {reader.Number}: ", reader.Offset);
            var group = Group(path, reader.Number, reader.Line);
            if (!lines.TryAdd(group.Text, reader.Number)) throw new CorpusFormatException(path, $"line {reader.Number}: \"text\" is that of line {lines[group.Text]}; expected each text once.");
            groups.Add(group);
        }

        return groups.Count > 0 ? groups : throw new CorpusFormatException(path, "it holds no group; expected lines {\"text\": \"…\", \"rewrites\": [\"…\", …]}.");
    }

    /// <summary>Writes groups.</summary>
    /// <param name="path">The file.</param>
    /// <param name="groups">The groups.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<TextGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        AtomicFile.Write(path, stream =>
        {
            foreach (var group in groups)
            {
                using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                {
                    writer.WriteStartObject();
                    writer.WriteString("text", group.Text);
                    writer.WriteStartArray("rewrites");
                    foreach (string rewrite in group.Rewrites) writer.WriteStringValue(rewrite);
                    writer.WriteEndArray();
                    writer.WriteEndObject();
                }

                stream.WriteByte((byte)'\n');
            }
        });
    }

    private static TextGroup Group(string path, long line, ReadOnlySpan<byte> json)
    {
        CorpusFormatException Fault(string problem) => new(path, $"line {line}: {problem}");
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(json), new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Fault($"is a JSON {root.ValueKind}; expected an object with \"text\" and \"rewrites\".");
            foreach (var property in root.EnumerateObject())
            {
                if (property.Name is not ("text" or "rewrites")) throw Fault($"has the key \"{property.Name}\"; expected \"text\" and \"rewrites\".");
            }

            if (!root.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(text.GetString())) throw Fault("\"text\" is missing, no string or blank; expected a text.");
            if (!root.TryGetProperty("rewrites", out var rewrites) || rewrites.ValueKind != JsonValueKind.Array) throw Fault("\"rewrites\" is missing or no array; expected an array of texts.");
            int count = rewrites.GetArrayLength();
            if (count is < 1 or > MostRewrites) throw Fault($"\"rewrites\" holds {count} texts; expected 1 to {MostRewrites}.");
            var versions = new HashSet<string>(StringComparer.Ordinal) { text.GetString()! };
            var read = new List<string>();
            foreach (var rewrite in rewrites.EnumerateArray())
            {
                string where = $"\"rewrites\"[{read.Count}]";
                if (rewrite.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(rewrite.GetString())) throw Fault($"{where} is no string or blank; expected a text.");
                if (!versions.Add(rewrite.GetString()!)) throw Fault($"{where} repeats the text or an earlier rewrite; expected each version once.");
                read.Add(rewrite.GetString()!);
            }

            return new TextGroup(text.GetString()!, read);
        }
        catch (JsonException e)
        {
            throw new CorpusFormatException(path, $"line {line}: is not JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new CorpusFormatException(path, $"line {line}: has a string that is no text: {e.Message}", e);
        }
    }
}
