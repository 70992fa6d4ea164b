using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Suture.Corpora;

/// <summary>Documents of text in file order, read as a stream: the file may be larger than memory.</summary>
/// <remarks>
/// <c>.jsonl</c> holds one JSON object a line with the text in one field; any other name is plain text, one document.
/// Either may be compressed with gzip (<c>.gz</c>). Text is UTF-8; a byte-order mark is dropped.
/// </remarks>
public sealed class Corpus
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Corpus(string path, string field)
    {
        Path = path;
        Field = field;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The field of a JSON Lines object that holds the text.</summary>
    public string Field { get; }

    /// <summary>Names a corpus; it is read when <see cref="Documents"/> is enumerated.</summary>
    /// <param name="path">A <c>.jsonl</c>, <c>.txt</c> or other text file, perhaps with <c>.gz</c> after it.</param>
    /// <param name="field">Field with the text, for JSON Lines; default <c>text</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Corpus Open(string path, string field = "text")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(field);
        if (!File.Exists(path)) throw new FileNotFoundException($"No corpus at '{path}'. Expected a .jsonl or .txt file, perhaps with .gz after it.", path);
        return new Corpus(path, field);
    }

    /// <summary>The documents in file order; each enumeration reads the file anew. Empty documents are left out.</summary>
    /// <exception cref="CorpusFormatException">The file is empty, binary, not UTF-8, or a line is not a JSON object with the field.</exception>
    public IEnumerable<string> Documents()
    {
        bool any = false;
        foreach (string document in IsJsonLines ? JsonLines() : PlainText())
        {
            any = true;
            yield return document;
        }

        if (!any) throw new CorpusFormatException(Path, "it holds no text; expected at least one document that is not empty.");
    }

    private bool IsJsonLines
    {
        get
        {
            string name = Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Path[..^3] : Path;
            return name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
        }
    }

    private IEnumerable<string> JsonLines()
    {
        using var reader = OpenText();
        for (int line = 1; ReadLine(reader, line) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            string document = ParseLine(text, line);
            if (document.Length > 0) yield return document;
        }
    }

    private IEnumerable<string> PlainText()
    {
        string text;
        using (var reader = OpenText())
        {
            try
            {
                text = reader.ReadToEnd();
            }
            catch (Exception e) when (e is DecoderFallbackException or InvalidDataException)
            {
                throw Undecodable(e);
            }
        }

        if (text.Contains('\0', StringComparison.Ordinal)) throw new CorpusFormatException(Path, $"it is binary: a NUL at character {text.IndexOf('\0', StringComparison.Ordinal)}; expected text.");
        if (!string.IsNullOrWhiteSpace(text)) yield return text;
    }

    private StreamReader OpenText()
    {
        Stream stream = File.OpenRead(Path);
        if (Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) stream = new GZipStream(stream, CompressionMode.Decompress);
        return new StreamReader(stream, StrictUtf8, detectEncodingFromByteOrderMarks: false);
    }

    private string? ReadLine(StreamReader reader, int line)
    {
        try
        {
            string? text = reader.ReadLine();
            if (line == 1 && text is ['\uFEFF', ..]) text = text[1..];
            return text;
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException)
        {
            throw Undecodable(e);
        }
    }

    private string ParseLine(string text, int line)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new CorpusFormatException(Path, $"line {line} is a JSON {json.RootElement.ValueKind}; expected an object with the field \"{Field}\".");
            if (!json.RootElement.TryGetProperty(Field, out var value))
            {
                string found = string.Join(", ", json.RootElement.EnumerateObject().Select(p => $"\"{p.Name}\"").Take(8));
                throw new CorpusFormatException(Path, $"line {line} has no field \"{Field}\"; it has {found}. Name the field that holds the text.");
            }

            if (value.ValueKind != JsonValueKind.String) throw new CorpusFormatException(Path, $"line {line}: \"{Field}\" is a JSON {value.ValueKind}; expected a string.");
            return value.GetString()!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CorpusFormatException(Path, $"line {line} is not a JSON object: {e.Message}", e);
        }
    }

    private CorpusFormatException Undecodable(Exception e) =>
        new(Path, e is InvalidDataException ? $"it is not a gzip file: {e.Message}" : "it is binary or not UTF-8; expected UTF-8 text.", e);
}
