namespace Suture.Corpora;

/// <summary>Documents of a CSV file with a header: the text in one column, read as <see cref="CsvColumns"/> reads it.</summary>
/// <param name="file">The file.</param>
/// <param name="options">Column, delimiter, limits, and what to do with malformed text.</param>
internal sealed class CsvDocuments(CorpusFile file, CorpusOptions options)
{
    /// <summary>The documents, in file order; empty texts are left out.</summary>
    /// <exception cref="CorpusFormatException">There is no such column, or a record is not as it must be; the message names its line.</exception>
    public IEnumerable<string> Read() => new CsvColumns(file, options, [options.Field]).Read().Select(record => record.Fields[0]).Where(text => text.Length > 0);
}
