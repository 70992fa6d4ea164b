using Suture.Corpora;

namespace Suture.Datasets;

/// <summary>Where labelled texts are and how they are read.</summary>
public sealed record LabelledDataOptions
{
    /// <summary>
    /// A <c>.jsonl</c>, <c>.csv</c> or <c>.tsv</c> file with a text and a label a record; a folder of such files; a folder with one folder of plain text files a class;
    /// or the name of an embedded set, <c>embedded:supersenses</c>, <c>embedded:languages</c>, <c>embedded:code</c>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The same for the test texts, where they are apart; null means that some of <see cref="Path"/> are set apart. Default null.</summary>
    public string? TestPath { get; init; }

    /// <summary>Field that holds the text; default <c>text</c>.</summary>
    public string TextField { get; init; } = "text";

    /// <summary>Field that holds the label, a string or a number; default <c>label</c>.</summary>
    public string LabelField { get; init; } = "label";

    /// <summary>Labels to keep, the others are left out; null keeps all. Default null. SAEBench takes five of its larger sets' classes.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Characters to cut off the beginning of each text, 0 or more; default 0. SAEBench cuts 150 off source files, where licences stand.</summary>
    public int SkipCharacters { get; init; }

    /// <summary>Whether each line of a plain text file is a text, as in EuroParl's files; else the file is one. Default false.</summary>
    public bool Lines { get; init; }

    /// <summary>What parts CSV columns; null means a tab for <c>.tsv</c>, else a comma. Default null.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What to do with text that is not as its format says; default <see cref="MalformedText.Refuse"/>.</summary>
    public MalformedText Malformed { get; init; }

    /// <summary>Most texts that are read, 1 or more; default 1,000,000. More are refused: it bounds memory.</summary>
    public int MaxTexts { get; init; } = 1_000_000;

    /// <summary>What is out of range, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>(Corpus(Path).Faults());
        if (string.IsNullOrEmpty(LabelField)) faults.Add($"data '{Path}' has an empty label field");
        if (SkipCharacters < 0) faults.Add($"data '{Path}', skip {SkipCharacters}: expected 0 or more characters");
        if (MaxTexts < 1) faults.Add($"data '{Path}', max texts {MaxTexts}: expected 1 or more");
        return faults;
    }

    /// <summary>The same settings for the readers of corpora.</summary>
    internal CorpusOptions Corpus(string path) => new() { Path = path, Field = TextField, Delimiter = Delimiter, Malformed = Malformed };
}
