namespace Suture.Corpora;

/// <summary>Records of text files with named fields: JSON Lines and CSV, by the readers that corpora use.</summary>
/// <param name="file">The file.</param>
/// <param name="options">Delimiter, limits, and what to do with malformed text; its field is ignored.</param>
/// <param name="fields">The fields to read.</param>
internal sealed class FileRecords(CorpusFile file, CorpusOptions options, IReadOnlyList<string> fields)
{
    /// <summary>The records in file order, empty fields included; blank lines are passed by.</summary>
    /// <exception cref="CorpusFormatException">The file is of another format, or a record is not as it must be; the message names its line.</exception>
    public IEnumerable<FileRecord> Read() => file.Format() switch
    {
        CorpusFormat.JsonLines => JsonLines(),
        CorpusFormat.Csv => new CsvColumns(file, options, fields).Read(),
        _ => throw new CorpusFormatException(file.Path, $"it has no fields; expected JSON Lines (.jsonl) or CSV (.csv, .tsv) with {string.Join(" and ", fields.Select(f => $"\"{f}\""))}."),
    };

    /// <summary>The lines of a plain-text file, empty ones included: one field each.</summary>
    /// <exception cref="CorpusFormatException">The file is not UTF-8, or a line is too long.</exception>
    public static IEnumerable<FileRecord> Lines(CorpusFile file, CorpusOptions options)
    {
        using var lines = new LineReader(file, options.MaxRecordBytes);
        while (lines.Next())
        {
            if (options.Malformed == MalformedText.Refuse) Utf8Text.RequireValid(lines.Line, file.Path, $"line {lines.Number}: ", lines.Offset);
            yield return new FileRecord(lines.Number, [Utf8Text.Decode(lines.Line.TrimEnd((byte)'\r'))]);
        }
    }

    private IEnumerable<FileRecord> JsonLines()
    {
        var reader = new JsonLinesReader(file, options);
        using var lines = new LineReader(file, options.MaxRecordBytes);
        while (lines.Next())
        {
            string?[] values = [.. fields.Select(field => reader.ValueOf(lines, field, scalars: true))];
            if (values[0] is not null) yield return new FileRecord(lines.Number, values!);
        }
    }
}
