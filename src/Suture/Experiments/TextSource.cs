using Suture.Corpora;
using Suture.Models;

namespace Suture.Experiments;

/// <summary>Which text an experiment reads, and in what order: the user's corpora, or an embedded one.</summary>
public sealed class TextSource
{
    /// <summary>Name of the embedded text to fit on.</summary>
    public const string EmbeddedTraining = "corpus-train.jsonl.gz";

    /// <summary>Name of the embedded text to evaluate on.</summary>
    public const string EmbeddedEvaluation = "corpus-eval.jsonl.gz";

    /// <summary>Documents among which a shuffle draws the next one, by default.</summary>
    public const int DefaultShuffleBuffer = 10_000;

    private readonly IReadOnlyList<(string Name, Corpus Corpus)> _corpora;

    /// <summary>Finds the corpora; they are read when <see cref="Text"/> is.</summary>
    /// <param name="corpora">The user's corpora; empty means the embedded one.</param>
    /// <param name="embedded">Name of the embedded corpus.</param>
    /// <param name="shuffleSeed">Seed of the order within each corpus; null keeps the order of the files.</param>
    /// <param name="shuffleBuffer">Documents among which a shuffle draws the next one.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">There is no such file or folder.</exception>
    /// <exception cref="CorpusFormatException">A file is named as of a format that is not read.</exception>
    public TextSource(IReadOnlyList<CorpusOptions> corpora, string embedded, ulong? shuffleSeed, int shuffleBuffer)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        _corpora = corpora.Count > 0
            ? [.. corpora.Select(o => (o.Path, Corpus.Open(o)))]
            : [(ModelReference.EmbeddedPrefix + embedded, Corpus.Open(new CorpusOptions { Path = Path.Combine(EmbeddedAssets.TextFolder, embedded) }))];
        Text = new CorpusMix([.. _corpora.Select(c => c.Corpus)], shuffleSeed, shuffleBuffer);
    }

    /// <summary>The corpora as one.</summary>
    public CorpusMix Text { get; }

    /// <summary>The corpora as the user named them.</summary>
    public string Name => string.Join(", ", _corpora.Select(c => c.Name));

    /// <summary>What to note in a run's record: each corpus with its content's hash.</summary>
    /// <param name="name">The text's role.</param>
    public IReadOnlyList<RunInput> Inputs(string name) => [.. _corpora.Select(c => new RunInput(name, c.Name, FileHash.OfCorpus(c.Corpus)))];

    /// <summary>What is out of range among the options of a text, one sentence each.</summary>
    internal static IEnumerable<string> Faults(IEnumerable<CorpusOptions> corpora, int shuffleBuffer)
    {
        foreach (string fault in corpora.SelectMany(c => c.Faults())) yield return fault;
        if (shuffleBuffer < 1) yield return $"shuffle buffer {shuffleBuffer}: expected 1 or more documents";
    }
}
