using System.Text;

namespace Suture.Corpora;

/// <summary>Documents of a JSON Lines file: the text in one field of each line's object.</summary>
/// <param name="file">The file.</param>
/// <param name="options">Field, limits, and what to do with malformed text.</param>
internal sealed class JsonLinesReader(CorpusFile file, CorpusOptions options)
{
    /// <summary>The documents, in file order; empty lines and empty texts are left out.</summary>
    public IEnumerable<string> Documents()
    {
        using var lines = new LineReader(file, options.MaxRecordBytes);
        while (lines.Next())
        {
            if (TextOf(lines) is { Length: > 0 } text) yield return text;
        }
    }

    /// <summary>The text of the current line; null when the line is blank.</summary>
    /// <exception cref="CorpusFormatException">The line is not an object with the field; the message names it.</exception>
    internal string? TextOf(LineReader lines) => ValueOf(lines, options.Field, scalars: false);

    /// <summary>A field of the current line; null when the line is blank.</summary>
    /// <exception cref="CorpusFormatException">The line is not an object with the field; the message names it.</exception>
    internal string? ValueOf(LineReader lines, string field, bool scalars)
    {
        var line = lines.Line;
        if (line.Trim(" \t\r\v\f"u8).IsEmpty) return null;
        try
        {
            if (options.Malformed == MalformedText.Refuse) Utf8Text.RequireValid(line, file.Path, $"line {lines.Number}: ", lines.Offset);
            else if (Utf8Text.FirstInvalid(line) >= 0) line = Encoding.UTF8.GetBytes(Utf8Text.Decode(line));
            return JsonLineText.Read(line, field, keepHalfPairs: options.Malformed == MalformedText.Repair, scalars);
        }
        catch (FormatException e)
        {
            throw new CorpusFormatException(file.Path, $"line {lines.Number} {e.Message}", e);
        }
    }
}
