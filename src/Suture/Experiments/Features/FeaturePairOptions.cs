using Suture.Corpora;

namespace Suture.Experiments.Features;

/// <summary>What an analysis of features reads: two models, the stitch between them, A's autoencoder, perhaps one of B's own, and a text.</summary>
public sealed record FeaturePairOptions
{
    /// <summary>Model A: a Hugging Face folder, an id of the hub or <c>embedded:small</c>.</summary>
    public required string Small { get; init; }

    /// <summary>Model B, with A's tokenizer.</summary>
    public required string Large { get; init; }

    /// <summary>Run folder of a stitch between them; it names the layers.</summary>
    public required string Stitch { get; init; }

    /// <summary>A's autoencoder at the stitch's layer: any format, or a run that holds one. It is carried to B by the stitch.</summary>
    public required string Sae { get; init; }

    /// <summary>An autoencoder of B's own at the stitch's layer; null for none. Default null.</summary>
    public string? NativeSae { get; init; }

    /// <summary>Corpora to read, mixed by weight; empty means the embedded evaluation corpus, which neither an embedded stitch nor an embedded SAE has seen. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> Corpus { get; init; } = [];

    /// <summary>Seed of the order of documents within each corpus; null keeps the order of the files. Default null.</summary>
    public ulong? ShuffleSeed { get; init; }

    /// <summary>Documents among which a shuffle draws the next one, 1 or more; default 10,000.</summary>
    public int ShuffleBuffer { get; init; } = TextSource.DefaultShuffleBuffer;

    /// <summary>Tokens a context, BOS included; 0 means the smaller of 512 and what both models can read. Default 0.</summary>
    public int ContextLength { get; init; }

    /// <summary>Most contexts that are read, 1 or more; default 1,000.</summary>
    public int Contexts { get; init; } = 1000;

    /// <summary>Contexts that a model reads at once, 1 or more; default 16. Bounds the memory and changes no result beyond rounding order.</summary>
    public int BatchContexts { get; init; } = 16;

    /// <summary>What is out of range, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        foreach (string fault in TextSource.Faults(Corpus, ShuffleBuffer)) yield return fault;
        if (ContextLength is not 0 and < 2) yield return $"context length {ContextLength}: expected 2 or more, or 0";
        if (Contexts < 1) yield return $"contexts {Contexts}: expected 1 or more";
        if (BatchContexts < 1) yield return $"contexts a batch {BatchContexts}: expected 1 or more";
    }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
