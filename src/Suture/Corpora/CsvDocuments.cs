namespace Suture.Corpora;

/// <summary>Documents of a CSV file with a header: the text in one column.</summary>
/// <remarks>
/// Of a column named twice the last counts, as in Python's <c>DictReader</c>; blank lines are passed by. A record with more or fewer fields
/// than the header is refused unless malformed text is repaired: an unquoted comma would cut the text short in silence.
/// </remarks>
/// <param name="file">The file.</param>
/// <param name="options">Column, delimiter, limits, and what to do with malformed text.</param>
internal sealed class CsvDocuments(CorpusFile file, CorpusOptions options)
{
    private const int NamesShown = 8;

    /// <summary>The documents, in file order; empty texts are left out.</summary>
    /// <exception cref="CorpusFormatException">There is no such column, or a record is not as it must be; the message names its line.</exception>
    public IEnumerable<string> Read()
    {
        bool strict = options.Malformed == MalformedText.Refuse;
        using var records = new CsvReader(file, options.Delimiter ?? (file.IsTabSeparated ? '\t' : ','), strict, options.MaxRecordBytes);
        if (!NextFilled(records)) yield break;
        int columns = records.FieldCount, column = FindColumn(records);
        while (NextFilled(records))
        {
            if (column >= records.FieldCount || (strict && records.FieldCount != columns))
            {
                throw new CorpusFormatException(file.Path, $"the record on line {records.Line} has {records.FieldCount} fields; the header has {columns}, \"{options.Field}\" is number {column + 1}.");
            }

            if (!records[column].IsEmpty) yield return Utf8Text.Decode(records[column]);
        }
    }

    private int FindColumn(CsvReader header)
    {
        string[] names = [.. Enumerable.Range(0, header.FieldCount).Select(i => Utf8Text.Decode(header[i]))];
        int column = Array.LastIndexOf(names, options.Field);
        if (column >= 0) return column;
        throw new CorpusFormatException(file.Path, $"line {header.Line} has no column \"{options.Field}\"; it has {string.Join(", ", names.Take(NamesShown).Select(n => $"\"{n}\""))}. Name the field that holds the text.");
    }

    private static bool NextFilled(CsvReader records)
    {
        while (records.Next())
        {
            if (records.FieldCount > 0) return true;
        }

        return false;
    }
}
