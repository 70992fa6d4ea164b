using Suture.Corpora;

namespace Suture.Experiments;

/// <summary>Measuring an autoencoder on a model.</summary>
public sealed record SaeEvaluateOptions
{
    /// <summary>The autoencoder: a SAELens folder or a run that holds one.</summary>
    public required string Sae { get; init; }

    /// <summary>The model: a Hugging Face folder, an id of the hub or <c>embedded:…</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Layer whose activations are read; null means the one that the SAE's file names.</summary>
    public int? Layer { get; init; }

    /// <summary>Where in the block: a name of <see cref="Models.SiteNames"/>; null means the site that the SAE's file names, or <c>resid_pre</c> where it names none. Default null.</summary>
    public string? Site { get; init; }

    /// <summary>Site of the same layer that a transcoder replaces, a name likewise; null means the one that its file names. Default null.</summary>
    public string? TargetSite { get; init; }

    /// <summary>Corpora to measure on, mixed by weight; empty means the embedded evaluation corpus. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> EvalCorpus { get; init; } = [];

    /// <summary>Seed of the order of documents (or of windows of token ids) within each corpus; null keeps the order of the files. Default null.</summary>
    public ulong? ShuffleSeed { get; init; }

    /// <summary>Documents among which a shuffle draws the next one, 1 or more; default 10,000. Bounds its memory; ignored without a seed and for token ids.</summary>
    public int ShuffleBuffer { get; init; } = TextSource.DefaultShuffleBuffer;

    /// <summary>Tokens a context, BOS included; 0 means the smaller of 512 and what the model can read. Default 0.</summary>
    public int ContextLength { get; init; }

    /// <summary>Contexts, 1 or more; default 150.</summary>
    public int EvalContexts { get; init; } = 150;

    /// <summary>Contexts that the model reads at once, 1 or more; default 16.</summary>
    public int BatchContexts { get; init; } = 16;
}
