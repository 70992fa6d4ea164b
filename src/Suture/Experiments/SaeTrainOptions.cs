using Suture.Corpora;

namespace Suture.Experiments;

/// <summary>Training of a TopK autoencoder on one model's activations.</summary>
public sealed record SaeTrainOptions
{
    /// <summary>The model: a Hugging Face folder, an id of the hub or <c>embedded:…</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Layer whose activations are read, counted from 0.</summary>
    public required int Layer { get; init; }

    /// <summary>Where in the block: a name of <see cref="Models.SiteNames"/>; default <c>resid_pre</c>, the residual stream before it.</summary>
    public string Site { get; init; } = Models.SiteNames.Of(Models.SiteKind.ResidualBefore);

    /// <summary>A SAE to start from (a SAELens folder or a run that holds one), or null for a random start.</summary>
    public string? Start { get; init; }

    /// <summary>Corpora to train on, mixed by weight; empty means the embedded training corpus. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> Corpus { get; init; } = [];

    /// <summary>Corpora to measure on, mixed by weight; empty means the embedded evaluation corpus. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> EvalCorpus { get; init; } = [];

    /// <summary>Seed of the order of documents (or of windows of token ids) within each corpus; null keeps the order of the files. Default null.</summary>
    public ulong? ShuffleSeed { get; init; }

    /// <summary>Documents among which a shuffle draws the next one, 1 or more; default 10,000. Bounds its memory; ignored without a seed and for token ids.</summary>
    public int ShuffleBuffer { get; init; } = TextSource.DefaultShuffleBuffer;

    /// <summary>Tokens a context, BOS included; 0 means the smaller of 512 and what the model can read. Default 0.</summary>
    public int ContextLength { get; init; }

    /// <summary>Contexts of training text, 1 or more; default 1,500.</summary>
    public int Contexts { get; init; } = 1500;

    /// <summary>Contexts of held-out text, 1 or more; default 50.</summary>
    public int EvalContexts { get; init; } = 50;

    /// <summary>Contexts that the model reads at once, 1 or more; default 16.</summary>
    public int BatchContexts { get; init; } = 16;

    /// <summary>Latents of a random start, dSae, 1 or more; default 4,096. A given start keeps its own.</summary>
    public int Width { get; init; } = 4096;

    /// <summary>Active latents a token, 1 or more; default 32 (the paper's for GPT-2).</summary>
    public int K { get; init; } = 32;

    /// <summary>Tokens a step, 1 or more; default 4,096.</summary>
    public int Batch { get; init; } = 4096;

    /// <summary>Steps, 0 or more; default 400.</summary>
    public int Steps { get; init; } = 400;

    /// <summary>Adam's rate, above 0; default 0.0001 (the paper's).</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Seed of the start and of the order of tokens; default 0.</summary>
    public ulong Seed { get; init; }

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
        if (Width < 1) faults.Add($"width {Width}: expected 1 or more");
        if (K < 1 || K > Width) faults.Add($"k {K}: expected 1 to the width {Width}");
        if (Batch < 1) faults.Add($"batch {Batch}: expected 1 or more");
        if (Steps < 0) faults.Add($"steps {Steps}: expected 0 or more");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate))) faults.Add($"learning rate {LearningRate}: expected a positive number");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
