using Suture.Corpora;
using Suture.Models;

namespace Suture.Datasets;

/// <summary>The labelled sets that ship beside the program; sources and licences are in the assets' README.</summary>
public static class EmbeddedData
{
    /// <summary>Ten classes of WordNet noun definitions, with test texts of their own.</summary>
    public const string Supersenses = "embedded:supersenses";

    /// <summary>English, German, French and Spanish paragraphs of one handbook; translations of a paragraph are one group.</summary>
    public const string Languages = "embedded:languages";

    /// <summary>Python source against English technical prose, as many texts of each.</summary>
    public const string Code = "embedded:code";

    /// <summary>As <see cref="Code"/>, its prose tested on WordNet definitions: text of another domain. Not among <see cref="Names"/>.</summary>
    public const string CodeAbroad = "embedded:code-abroad";

    private const string TrainingFile = "supersense-train.jsonl.gz";
    private const string TestFile = "supersense-test.jsonl.gz";
    private const string ParallelFile = "handbook-parallel.jsonl.gz";
    private const string CodeFile = "code-python.jsonl.gz";

    private static readonly string[] LanguageNames = ["de", "en", "es", "fr"];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Supersenses, Languages, Code];

    /// <summary>The set of that name; null for a path.</summary>
    /// <param name="name">Name or path.</param>
    /// <exception cref="ArgumentException">The name begins as those of embedded sets do, and is none of them.</exception>
    internal static LabelledData? Find(string name)
    {
        if (!name.StartsWith(ModelReference.EmbeddedPrefix, StringComparison.Ordinal)) return null;
        string shortName = name[ModelReference.EmbeddedPrefix.Length..];
        return name switch
        {
            Supersenses => new LabelledData { Name = shortName, Texts = Labelled(TrainingFile), Test = Labelled(TestFile) },
            Languages => new LabelledData { Name = shortName, Texts = Paragraphs() },
            Code => new LabelledData { Name = shortName, Texts = CodeAndProse() },
            CodeAbroad => new LabelledData { Name = shortName, Texts = CodeAndProse(), Test = CodeAndDefinitions() },
            _ => throw new ArgumentException($"There is no embedded set '{name}'; there are {string.Join(", ", Names)}."),
        };
    }

    /// <summary>The files of that set; null for a path.</summary>
    internal static IEnumerable<CorpusFile>? FilesOf(string name)
    {
        string[]? files = name switch
        {
            Supersenses => [TrainingFile, TestFile],
            Languages => [ParallelFile],
            Code => [CodeFile, ParallelFile],
            CodeAbroad => [CodeFile, ParallelFile, TestFile],
            _ => null,
        };
        return files?.Select(file => new CorpusFile(ModelReference.EmbeddedPrefix + file, Path.Combine(EmbeddedAssets.TextFolder, file)));
    }

    private static LabelledText[] Labelled(string file) => [.. Records(file, "text", "label").Select(fields => new LabelledText(fields[0], fields[1]))];

    private static LabelledText[] Paragraphs() =>
        [.. Records(ParallelFile, ["id", .. LanguageNames]).SelectMany(fields => LanguageNames.Select((language, i) => new LabelledText(fields[i + 1], language, fields[0])))];

    // The prose is about software too, so that words alone do not give the class away. The mixed corpus would not do: it holds source code, unlabelled.
    private static LabelledText[] CodeAndProse()
    {
        LabelledText[] code = SourceCode();
        return [.. code, .. Records(ParallelFile, "en").Take(code.Length).Select(fields => new LabelledText(fields[0], "prose"))];
    }

    // A fifth of the code is tested on, and so is not trained on.
    private static LabelledText[] CodeAndDefinitions()
    {
        LabelledText[] code = [.. SourceCode().Where((_, i) => i % 5 == 0)];
        return [.. code, .. Labelled(TestFile).Take(code.Length).Select(text => text with { Label = "prose" })];
    }

    private static LabelledText[] SourceCode() => [.. Records(CodeFile, "text").Select(fields => new LabelledText(fields[0], "code"))];

    private static IEnumerable<string[]> Records(string file, params string[] fields)
    {
        string path = Path.Combine(EmbeddedAssets.TextFolder, file);
        if (!File.Exists(path)) throw new FileNotFoundException($"The embedded file '{file}' is missing from '{EmbeddedAssets.TextFolder}'.", path);
        return new FileRecords(new CorpusFile(file, path), new CorpusOptions { Path = path }, fields).Read().Select(record => record.Fields);
    }
}
