namespace Suture.Corpora;

/// <summary>Some columns of a CSV file with a header.</summary>
/// <remarks>
/// Of a column named twice the last counts, as in Python's <c>DictReader</c>; blank lines are passed by. A record with more or fewer fields
/// than the header is refused unless malformed text is repaired: an unquoted comma would cut the text short in silence.
/// </remarks>
/// <param name="file">The file.</param>
/// <param name="options">Delimiter, limits, and what to do with malformed text.</param>
/// <param name="columns">The columns to read.</param>
internal sealed class CsvColumns(CorpusFile file, CorpusOptions options, IReadOnlyList<string> columns)
{
    private const int NamesShown = 8;

    /// <summary>The columns of every record, in file order.</summary>
    /// <exception cref="CorpusFormatException">There is no such column, or a record is not as it must be; the message names its line.</exception>
    public IEnumerable<FileRecord> Read()
    {
        bool strict = options.Malformed == MalformedText.Refuse;
        using var records = new CsvReader(file, options.Delimiter ?? (file.IsTabSeparated ? '\t' : ','), strict, options.MaxRecordBytes);
        if (!NextFilled(records)) yield break;
        int width = records.FieldCount;
        int[] places = FindColumns(records);
        while (NextFilled(records))
        {
            int missing = Array.FindIndex(places, place => place >= records.FieldCount || (strict && records.FieldCount != width));
            if (missing >= 0)
            {
                throw new CorpusFormatException(file.Path, $"the record on line {records.Line} has {records.FieldCount} fields; the header has {width}, \"{columns[missing]}\" is number {places[missing] + 1}.");
            }

            yield return new FileRecord(records.Line, [.. places.Select(place => Utf8Text.Decode(records[place]))]);
        }
    }

    private int[] FindColumns(CsvReader header)
    {
        string[] names = [.. Enumerable.Range(0, header.FieldCount).Select(i => Utf8Text.Decode(header[i]))];
        return [.. columns.Select(column => Array.LastIndexOf(names, column) is >= 0 and var place
            ? place
            : throw new CorpusFormatException(file.Path, $"line {header.Line} has no column \"{column}\"; it has {string.Join(", ", names.Take(NamesShown).Select(n => $"\"{n}\""))}. Name the field that holds the text."))];
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
