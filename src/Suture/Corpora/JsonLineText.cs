using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Suture.Corpora;

/// <summary>Reads one string field of a line's JSON object; everything else is checked and passed by.</summary>
/// <remarks>
/// As Python's <c>json</c>, by which most corpora are written: of a field given twice the last counts, and the numbers <c>NaN</c>,
/// <c>Infinity</c> and <c>-Infinity</c> are accepted. Memory is that of the text; depth is bounded.
/// </remarks>
internal static class JsonLineText
{
    private const int MaxDepth = 1000;
    private const int NamesShown = 8;

    /// <summary>The text.</summary>
    /// <param name="line">The line: valid UTF-8.</param>
    /// <param name="field">The field.</param>
    /// <param name="keepHalfPairs">Whether an escape of half a surrogate pair is kept, or refused.</param>
    /// <param name="scalars">Whether numbers and booleans are taken as they are written, as labels often come.</param>
    /// <exception cref="FormatException">The line is not JSON, not an object, has no such field, or no string in it; a sentence without its subject.</exception>
    public static string Read(ReadOnlySpan<byte> line, string field, bool keepHalfPairs, bool scalars = false)
    {
        try
        {
            return ReadCore(line, field, keepHalfPairs, scalars);
        }
        catch (JsonException) when (WithoutPythonNumbers(line) is { } standard)
        {
            return Read(standard, field, keepHalfPairs, scalars);
        }
        catch (JsonException e)
        {
            throw new FormatException($"is not a JSON object: {e.Message}", e);
        }
    }

    private static string ReadCore(ReadOnlySpan<byte> line, string field, bool keepHalfPairs, bool scalars)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var kind = reader.TokenType;
            reader.Skip();
            reader.Read(); // what follows must be nothing
            throw new FormatException($"is a JSON {Name(kind)}; expected an object with the field \"{field}\".");
        }

        string? text = null;
        JsonTokenType? other = null;
        var names = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Unescape(reader.ValueSpan);
            bool wanted = string.Equals(name, field, StringComparison.Ordinal);
            if (!wanted && names.Count < NamesShown) names.Add(name);
            reader.Read();
            if (wanted)
            {
                (text, other) = reader.TokenType switch
                {
                    JsonTokenType.String => (TextOf(ref reader, field, keepHalfPairs), (JsonTokenType?)null),
                    JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when scalars => (Utf8Text.Decode(reader.ValueSpan), null),
                    var found => (null, found),
                };
            }

            reader.Skip();
        }

        reader.Read(); // what follows the object must be nothing
        if (other is { } unfit) throw new FormatException($"has a JSON {Name(unfit)} in \"{field}\"; expected a string{(scalars ? " or a number" : "")}.");
        return text ?? throw new FormatException($"has no field \"{field}\"; it has {(names.Count == 0 ? "none" : string.Join(", ", names.Select(n => $"\"{n}\"")))}. Name the field that holds the text.");
    }

    private static string TextOf(ref Utf8JsonReader reader, string field, bool keepHalfPairs)
    {
        if (!reader.ValueIsEscaped) return Utf8Text.Decode(reader.ValueSpan);
        string text = Unescape(reader.ValueSpan);
        if (keepHalfPairs || text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else throw new FormatException($"has half of a surrogate pair, \\u{(int)text[i]:x4}, in \"{field}\"; expected whole characters. Repair (malformed=repair) keeps it.");
        }

        return text;
    }

    // The reader has checked that every escape is one of JSON's. Its own GetString refuses half of a surrogate pair.
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text.Append(Utf8Text.Decode(raw[..at]));
            char escape = (char)raw[at + 1];
            text.Append(escape switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(raw.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                _ => escape,
            });
            raw = raw[(at + (escape == 'u' ? 6 : 2))..];
        }

        return text.Append(Utf8Text.Decode(raw)).ToString();
    }

    // The line with NaN and Infinity outside strings as numbers of the same length, so that places in messages stay; null when it has none.
    private static byte[]? WithoutPythonNumbers(ReadOnlySpan<byte> line)
    {
        byte[]? result = null;
        bool inString = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') inString = !inString;
            else if (inString && line[i] == '\\') i++;
            else if (!inString && (line[i..].StartsWith("NaN"u8) || line[i..].StartsWith("Infinity"u8)))
            {
                result ??= line.ToArray();
                int length = line[i] == 'N' ? 3 : 8;
                result.AsSpan(i, length).Fill((byte)' ');
                result[i] = (byte)'0';
                i += length - 1;
            }
        }

        return result;
    }

    private static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        _ => type.ToString().ToLowerInvariant(),
    };
}
