using Suture.Corpora;
using Suture.Formats;
using Suture.Models;

namespace Suture.Experiments;

/// <summary>Training of one or more autoencoders on one model's activations: one for each combination of the lists.</summary>
public sealed record SaeTrainOptions
{
    /// <summary>What names a random start.</summary>
    public const string RandomStart = "random";

    /// <summary>The model: a Hugging Face folder, an id of the hub or <c>embedded:…</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Layer whose activations are read, counted from 0.</summary>
    public required int Layer { get; init; }

    /// <summary>Where in the block: a name of <see cref="SiteNames"/>; default <c>resid_pre</c>, the residual stream before it.</summary>
    public string Site { get; init; } = SiteNames.Of(SiteKind.ResidualBefore);

    /// <summary>What is predicted from it, for a transcoder: a site of the same layer; default null, the activations themselves.</summary>
    public string? TargetSite { get; init; }

    /// <summary>Where to start from: <c>random</c>, <c>data</c> (directions of activations), <c>pca</c>, an autoencoder on disk, or a control made of one, <c>rotated:PATH</c>, <c>shuffled:PATH</c> or <c>norm-matched:PATH</c>. Default random alone.</summary>
    public IReadOnlyList<string> Start { get; init; } = [RandomStart];

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

    /// <summary>Where batches come from; default shards on disk.</summary>
    public ActivationsFrom Activations { get; init; } = ActivationsFrom.Shards;

    /// <summary>How shards are stored, F32 or BF16; default F32. Ignored without shards.</summary>
    public TensorType ShardDtype { get; init; } = TensorType.F32;

    /// <summary>Folder of shards that is kept, and used as it is when it holds what this run needs; null means one in the run folder, deleted at the end. Default null.</summary>
    public string? Shards { get; init; }

    /// <summary>Tokens that the mixing buffer holds. Default 0: of live activations 16 batches, or two contexts where they are longer; of shards no buffer, each batch is drawn from all of them. With the same buffer, shards in float32 and the live model give the same batches.</summary>
    public int Buffer { get; init; }

    /// <summary>Objective, library and what differs from its settings.</summary>
    public SaeRecipe Recipe { get; init; } = new();

    /// <summary>Latents of a start that is not on disk, dSae, each 1 or more; default 4,096. A given start keeps its own.</summary>
    public IReadOnlyList<int> Width { get; init; } = [4096];

    /// <summary>Active latents a token (groups, of GroupMax), each 1 or more, for objectives that select; empty, the default, for 32 (the paper's for GPT-2).</summary>
    public IReadOnlyList<int> K { get; init; } = [];

    /// <summary>Coefficients of the sparsity penalty, each 0 or more, for objectives that have one; empty, the default, for the recipe's.</summary>
    public IReadOnlyList<double> Sparsity { get; init; } = [];

    /// <summary>Learning rates, each above 0; empty, the default, for the recipe's (Suture's is the paper's, 0.0001).</summary>
    public IReadOnlyList<double> LearningRate { get; init; } = [];

    /// <summary>Seeds of random starts; empty means <see cref="Seed"/>. Default empty.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    /// <summary>Tokens a step, 1 or more; default 4,096.</summary>
    public int Batch { get; init; } = 4096;

    /// <summary>Steps, 0 or more; default 400.</summary>
    public int Steps { get; init; } = 400;

    /// <summary>Whether the autoencoder of the lowest held-out FVU is written beside the last one; default false.</summary>
    public bool KeepBest { get; init; }

    /// <summary>Seed of the order of tokens, and of the start unless <see cref="Seeds"/> names others; default 0.</summary>
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
        if (ShardDtype is not (TensorType.F32 or TensorType.BF16)) faults.Add($"shard dtype {ShardDtype}: expected F32 or BF16");
        if (Shards is not null && Activations == ActivationsFrom.Live) faults.Add($"shards '{Shards}': live activations need none");
        if (Buffer < 0) faults.Add($"buffer {Buffer}: expected a number of tokens, or 0");
        foreach (var (name, count) in ((string, int)[])[("width", Width.Count), ("start", Start.Count)])
        {
            if (count == 0) faults.Add($"{name}: expected one or more values");
        }

        foreach (int width in Width.Where(width => width < 1)) faults.Add($"width {width}: expected 1 or more");
        foreach (int k in K.Where(k => k < 1 || (Width.Count > 0 && Start.Any(SaeTrainStarts.IsSized) && k > Width.Min()))) faults.Add($"k {k}: expected 1 to the width {Width.DefaultIfEmpty().Min()}");
        foreach (double sparsity in Sparsity.Where(sparsity => !(sparsity >= 0 && double.IsFinite(sparsity)))) faults.Add($"sparsity {sparsity}: expected a number, 0 or more");
        foreach (double rate in LearningRate.Where(rate => !(rate > 0 && double.IsFinite(rate)))) faults.Add($"learning rate {rate}: expected a positive number");
        if (Batch < 1) faults.Add($"batch {Batch}: expected 1 or more");
        if (Steps < 0) faults.Add($"steps {Steps}: expected 0 or more");
        Recipe.CollectFaults(this, faults);
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
