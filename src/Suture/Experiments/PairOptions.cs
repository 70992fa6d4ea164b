using Suture.Corpora;

namespace Suture.Experiments;

/// <summary>Two models and the text that both read.</summary>
public sealed record PairOptions
{
    /// <summary>Model A, the small one: a Hugging Face folder, an id of the hub or <c>embedded:small</c>.</summary>
    public required string Small { get; init; }

    /// <summary>Model B, the large one: a Hugging Face folder, an id of the hub or <c>embedded:large</c>.</summary>
    public required string Large { get; init; }

    /// <summary>Corpora to fit on, mixed by weight; empty means the embedded training corpus. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> Corpus { get; init; } = [];

    /// <summary>Corpora to evaluate on, mixed by weight; empty means the embedded evaluation corpus. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> EvalCorpus { get; init; } = [];

    /// <summary>Seed of the order of documents (or of windows of token ids) within each corpus; null keeps the order of the files. Default null.</summary>
    public ulong? ShuffleSeed { get; init; }

    /// <summary>Documents among which a shuffle draws the next one, 1 or more; default 10,000. Bounds its memory; ignored without a seed and for token ids.</summary>
    public int ShuffleBuffer { get; init; } = TextSource.DefaultShuffleBuffer;

    /// <summary>Tokens a context, BOS included; 0 means the smaller of 512 (the paper's) and what both models can read. Default 0.</summary>
    public int ContextLength { get; init; }

    /// <summary>Contexts of text to fit on, 1 or more; default 1,500.</summary>
    public int Contexts { get; init; } = 1500;

    /// <summary>Contexts of text to evaluate on, 1 or more; default 150.</summary>
    public int EvalContexts { get; init; } = 150;

    /// <summary>Contexts that a model reads at once, 1 or more; default 16. Bounds the memory of a harvest and changes no result beyond rounding order.</summary>
    public int BatchContexts { get; init; } = 16;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        faults.AddRange(TextSource.Faults([.. Corpus, .. EvalCorpus], ShuffleBuffer));
        if (ContextLength is not 0 and < 2) faults.Add($"context length {ContextLength}: expected 2 or more, or 0");
        if (Contexts < 1) faults.Add($"contexts {Contexts}: expected 1 or more");
        if (EvalContexts < 1) faults.Add($"evaluation contexts {EvalContexts}: expected 1 or more");
        if (BatchContexts < 1) faults.Add($"contexts a batch {BatchContexts}: expected 1 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
