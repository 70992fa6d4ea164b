using Suture.Corpora;

namespace Suture.Datasets;

/// <summary>Reads labelled texts into memory.</summary>
public static class LabelledDataReader
{
    /// <summary>Reads them.</summary>
    /// <param name="options">Where they are.</param>
    /// <exception cref="ArgumentException">An option is out of range, there is only one class, or training and test have other labels.</exception>
    /// <exception cref="IOException">There is no such file or folder, or it cannot be read.</exception>
    /// <exception cref="CorpusFormatException">A file is not as its format says, or there are too many texts; the message names file and line.</exception>
    public static LabelledData Read(LabelledDataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
        var data = EmbeddedData.Find(options.Path) ?? ReadFiles(options);
        data = Chosen(data, options);
        data.Validate();
        return data;
    }

    /// <summary>The files or folders that are read, by the names to note in a run's record.</summary>
    internal static IEnumerable<CorpusFile> FilesOf(LabelledDataOptions options) =>
        EmbeddedData.FilesOf(options.Path) ?? ((string?[])[options.Path, options.TestPath]).OfType<string>().Select(path => new CorpusFile(path, path));

    private static LabelledData ReadFiles(LabelledDataOptions options) => new()
    {
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Path)),
        Texts = ReadAll(options.Path, options),
        Test = options.TestPath is { } test ? ReadAll(test, options) : null,
    };

    private static List<LabelledText> ReadAll(string path, LabelledDataOptions options)
    {
        var texts = new List<LabelledText>();
        foreach (var file in CorpusFiles.Find(path))
        {
            foreach (var text in ReadFile(file, options.Corpus(path), options))
            {
                if (texts.Count == options.MaxTexts) throw new CorpusFormatException(path, $"it holds more than {options.MaxTexts} texts. Give fewer, or a higher max-texts.");
                texts.Add(text);
            }
        }

        return texts;
    }

    private static IEnumerable<LabelledText> ReadFile(CorpusFile file, CorpusOptions corpus, LabelledDataOptions options) => file.Format() switch
    {
        CorpusFormat.JsonLines or CorpusFormat.Csv => new FileRecords(file, corpus, [options.TextField, options.LabelField]).Read().Select(record => Labelled(file, record)),
        CorpusFormat.Text when options.Lines => FileRecords.Lines(file, corpus).Select(line => new LabelledText(line.Fields[0], FolderLabel(file))),
        CorpusFormat.Text => new PlainTextReader(file, corpus).Documents().Select(text => new LabelledText(text, FolderLabel(file))),
        var other => throw new CorpusFormatException(file.Path, $"{other} is no labelled text; expected JSON Lines, CSV, or folders of plain text named after their class."),
    };

    private static LabelledText Labelled(CorpusFile file, FileRecord record) => record.Fields[1].Length > 0
        ? new LabelledText(record.Fields[0], record.Fields[1])
        : throw new CorpusFormatException(file.Path, $"line {record.Line} has an empty label.");

    private static string FolderLabel(CorpusFile file) => file.Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? file.Name[..slash]
        : throw new CorpusFormatException(file.Path, "plain text has no label of its own; expected it in a folder named after its class.");

    private static LabelledData Chosen(LabelledData data, LabelledDataOptions options)
    {
        if (options.Labels is { } wanted)
        {
            string[] missing = [.. wanted.Except(data.Classes, StringComparer.Ordinal)];
            if (missing.Length > 0) throw new ArgumentException($"'{data.Name}' has no class \"{missing[0]}\"; it has {string.Join(", ", data.Classes.Take(20).Select(c => $"\"{c}\""))}.");
        }

        var keep = options.Labels?.ToHashSet(StringComparer.Ordinal);
        int empty = data.EmptyCount;
        return data with { Texts = Kept(data.Texts), Test = data.Test is { } test ? Kept(test) : null, EmptyCount = empty };

        LabelledText[] Kept(IReadOnlyList<LabelledText> texts)
        {
            LabelledText[] cut = [.. texts.Where(text => keep?.Contains(text.Label) ?? true).Select(text => options.SkipCharacters == 0 ? text : text with { Text = Skip(text.Text, options.SkipCharacters) })];
            LabelledText[] filled = [.. cut.Where(text => !string.IsNullOrWhiteSpace(text.Text))];
            empty += cut.Length - filled.Length;
            return filled;
        }
    }

    // Never between the halves of a surrogate pair.
    private static string Skip(string text, int count) =>
        count >= text.Length ? "" : text[(count > 0 && char.IsSurrogatePair(text[count - 1], text[count]) ? count + 1 : count)..];
}
