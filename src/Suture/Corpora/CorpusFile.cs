namespace Suture.Corpora;

/// <summary>One file of a corpus.</summary>
/// <param name="Name">The file's name; within a folder its path below it, with <c>/</c>.</param>
/// <param name="Path">Where it is.</param>
public sealed record CorpusFile(string Name, string Path)
{
    private const string GzipExtension = ".gz";

    // What people give as text although it is not: read as such it would be noise, or quotes and braces.
    private static readonly HashSet<string> NotText = new(StringComparer.OrdinalIgnoreCase)
    {
        ".json", ".parquet", ".arrow", ".zst", ".xz", ".bz2", ".zip", ".7z", ".tar", ".tgz", ".npy", ".npz", ".idx", ".pkl", ".db", ".sqlite",
    };

    /// <summary>Whether the file is compressed with gzip, by its name.</summary>
    public bool IsCompressed => Path.EndsWith(GzipExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether columns are parted by tabs, by its name.</summary>
    public bool IsTabSeparated => string.Equals(Extension, ".tsv", StringComparison.OrdinalIgnoreCase);

    private string Extension => System.IO.Path.GetExtension(IsCompressed ? Path[..^GzipExtension.Length] : Path);

    /// <summary>What it holds, by its name.</summary>
    /// <exception cref="CorpusFormatException">The name is that of a format that is not read.</exception>
    public CorpusFormat Format() => Extension.ToUpperInvariant() switch
    {
        ".JSONL" or ".NDJSON" => CorpusFormat.JsonLines,
        ".CSV" or ".TSV" => CorpusFormat.Csv,
        ".BIN" => CorpusFormat.Tokens,
        _ => NotText.Contains(Extension)
            ? throw new CorpusFormatException(Path, $"'{Extension}' files are not read. Expected .jsonl, .csv, .tsv or plain text, perhaps with .gz after it, or token ids in .bin.")
            : CorpusFormat.Text,
    };
}
