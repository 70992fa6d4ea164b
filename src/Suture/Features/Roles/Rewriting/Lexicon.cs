using System.Globalization;
using Suture.Corpora;
using Suture.Models;

namespace Suture.Features.Roles.Rewriting;

/// <summary>English content words with their classes and frequencies, and their irregular forms, after WordNet 3.0.</summary>
public sealed class Lexicon
{
    /// <summary>File of the entries.</summary>
    internal const string EntriesFile = "lexicon.tsv.gz";

    /// <summary>File of irregular inflections.</summary>
    internal const string FormsFile = "irregular-forms.tsv.gz";

    private const int MostRecords = 1_000_000;
    private static readonly Lazy<Lexicon> Shared = new(() => Read(Path.Combine(EmbeddedAssets.TextFolder, EntriesFile), Path.Combine(EmbeddedAssets.TextFolder, FormsFile)));

    private Lexicon(IReadOnlyList<LexiconEntry> entries, IReadOnlyList<IrregularForm> irregularForms) => (Entries, IrregularForms) = (entries, irregularForms);

    /// <summary>The one that ships beside the program.</summary>
    /// <exception cref="IOException">Its files are missing.</exception>
    public static Lexicon Embedded => Shared.Value;

    /// <summary>Words, one entry for each part of speech, in file order.</summary>
    public IReadOnlyList<LexiconEntry> Entries { get; }

    /// <summary>Irregular forms, in file order; of words that have no entry too.</summary>
    public IReadOnlyList<IrregularForm> IrregularForms { get; }

    /// <summary>Reads a lexicon.</summary>
    /// <param name="entriesPath">Table with the columns <c>lemma</c>, <c>pos</c>, <c>supersense</c> and <c>count</c>, <c>.tsv</c> or <c>.csv</c>, perhaps with <c>.gz</c> after it.</param>
    /// <param name="formsPath">Table with the columns <c>form</c>, <c>lemma</c> and <c>pos</c>.</param>
    /// <exception cref="CorpusFormatException">A record is not as it must be; the message names its line.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    public static Lexicon Read(string entriesPath, string formsPath)
    {
        var seen = new HashSet<(string, PartOfSpeech)>();
        LexiconEntry[] entries = [.. Records(entriesPath, "lemma", "pos", "supersense", "count").Select(record =>
        {
            var entry = new LexiconEntry(Word(entriesPath, record, 0), Part(entriesPath, record, 1), record.Fields[2], Count(entriesPath, record));
            return seen.Add((entry.Lemma, entry.Part)) ? entry : throw Fault(entriesPath, record, $"repeats '{entry.Lemma}' as {record.Fields[1]}; expected it once");
        })];
        return new Lexicon(entries, [.. Records(formsPath, "form", "lemma", "pos").Select(record => new IrregularForm(Word(formsPath, record, 0), Word(formsPath, record, 1), Part(formsPath, record, 2)))]);
    }

    private static IEnumerable<FileRecord> Records(string path, params string[] fields)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"No file '{path}'; expected the table with the columns {string.Join(", ", fields)}.", path);
        int read = 0;
        foreach (var record in new FileRecords(new CorpusFile(Path.GetFileName(path), path), new CorpusOptions { Path = path, MaxRecordBytes = 1 << 12 }, fields).Read())
        {
            if (read++ == MostRecords) throw Fault(path, record, $"is one too many; expected {MostRecords} records at most");
            yield return record;
        }
    }

    private static string Word(string path, FileRecord record, int field)
    {
        string word = record.Fields[field];
        return word.Length is > 0 and <= 64 && word.All(char.IsAsciiLetterLower) ? word : throw Fault(path, record, $"has the word '{word}'; expected 1 to 64 letters, a to z");
    }

    private static PartOfSpeech Part(string path, FileRecord record, int field) => record.Fields[field] switch
    {
        "noun" => PartOfSpeech.Noun,
        "verb" => PartOfSpeech.Verb,
        "adj" => PartOfSpeech.Adjective,
        "adv" => PartOfSpeech.Adverb,
        var other => throw Fault(path, record, $"has the part of speech '{other}'; expected noun, verb, adj or adv"),
    };

    private static int Count(string path, FileRecord record) =>
        int.TryParse(record.Fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : throw Fault(path, record, $"has the count '{record.Fields[3]}'; expected a whole number above 0");

    private static CorpusFormatException Fault(string path, FileRecord record, string problem) => new(path, $"line {record.Line} {problem}.");
}
