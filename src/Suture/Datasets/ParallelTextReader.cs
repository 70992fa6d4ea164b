using Suture.Corpora;

namespace Suture.Datasets;

/// <summary>Reads paired texts: two columns of one file, or two files whose lines answer to each other.</summary>
public static class ParallelTextReader
{
    private const int MaxPairs = 1_000_000;

    /// <summary>Pairs from two fields of a JSON Lines or CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="first">Field of the first text.</param>
    /// <param name="second">Field of the second.</param>
    /// <exception cref="CorpusFormatException">A record is not as it must be, or there are too many pairs or none; the message names its line.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static ParallelTexts ReadColumns(string path, string first, string second)
    {
        ArgumentException.ThrowIfNullOrEmpty(first);
        ArgumentException.ThrowIfNullOrEmpty(second);
        return Of(path, new FileRecords(TextFile(path), new CorpusOptions { Path = path }, [first, second]).Read().Select(record => new ParallelText(record.Fields[0], record.Fields[1])));
    }

    /// <summary>Pairs from two plain-text files, a text a line, as EuroParl and other parallel corpora are published.</summary>
    /// <param name="firstPath">File of the first texts.</param>
    /// <param name="secondPath">File of the second texts, as many.</param>
    /// <exception cref="CorpusFormatException">The files have other numbers of lines, are not UTF-8, or hold too many pairs or none.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static ParallelTexts ReadLines(string firstPath, string secondPath) => Of(firstPath, Zip(firstPath, secondPath));

    private static IEnumerable<ParallelText> Zip(string firstPath, string secondPath)
    {
        using var first = Lines(firstPath).GetEnumerator();
        using var second = Lines(secondPath).GetEnumerator();
        for (long line = 0; ; line++)
        {
            bool more = first.MoveNext();
            if (more != second.MoveNext()) throw new CorpusFormatException(secondPath, $"it has {(more ? $"{line}" : $"more than {line}")} lines and '{firstPath}' {(more ? $"more than {line}" : $"{line}")}; expected as many: line n of one answers to line n of the other.");
            if (!more) yield break;
            yield return new ParallelText(first.Current.Fields[0], second.Current.Fields[0]);
        }
    }

    private static IEnumerable<FileRecord> Lines(string path) => FileRecords.Lines(TextFile(path), new CorpusOptions { Path = path });

    private static CorpusFile TextFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? new CorpusFile(Path.GetFileName(path), path) : throw new FileNotFoundException($"No file '{path}'.", path);
    }

    private static ParallelTexts Of(string path, IEnumerable<ParallelText> pairs)
    {
        var kept = new List<ParallelText>();
        int empty = 0;
        foreach (var pair in pairs)
        {
            if (kept.Count == MaxPairs) throw new CorpusFormatException(path, $"it holds more than {MaxPairs} pairs.");
            if (string.IsNullOrWhiteSpace(pair.First) || string.IsNullOrWhiteSpace(pair.Second)) empty++;
            else kept.Add(pair);
        }

        return kept.Count > 0 ? new ParallelTexts(kept, empty) : throw new CorpusFormatException(path, $"it holds no pair of texts ({empty} with an empty one).");
    }
}
