using Suture.Activations;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Experiments;

/// <summary>What a training of autoencoders will hold: the largest of its stages, the model that reads, the starts that are made, and the training.</summary>
internal static class SaeTrainPlan
{
    /// <summary>The runtime with its libraries and compiled code, the tokenizer and threads: measured (docs/training-runs.md).</summary>
    public const long RuntimeBytes = 74L << 20;

    /// <summary>The plan.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="text">Model and text.</param>
    /// <param name="variants">The autoencoders.</param>
    /// <param name="recipes">The recipe of each by name.</param>
    /// <param name="givenBytes">Autoencoders read as starts.</param>
    public static MemoryPlan Of(SaeTrainOptions options, SaeTrainText text, IReadOnlyList<SaeVariant> variants, IReadOnlyDictionary<string, SaeTrainerOptions> recipes, long givenBytes)
    {
        bool isLive = options.Activations == ActivationsFrom.Live;
        long rowBytes = sizeof(float) * (long)text.Width;
        long shards = isLive ? 0 : SaeTrainText.ContentCount(text.Training) * (long)text.Width * (options.ShardDtype == TensorType.BF16 ? 2 : sizeof(float));
        var trainers = variants.Select(v => (v.Name, Memory: MemoryOf(options, text, v, recipes[v.Name]))).ToList();
        int sampleTokens = SaeTrainStarts.SampleTokens(options, variants);
        List<MemoryItem> always =
        [
            new("runtime", RuntimeBytes, MemoryPlace.Memory),
            new("garbage between collections", GarbageLimit.Bytes, MemoryPlace.Memory),
            new("tokens of both texts", 5L * (text.Training.TokenCount + text.HeldOut.TokenCount), MemoryPlace.Memory),
            new("held-out activations", rowBytes * SaeTrainText.ContentCount(text.HeldOut), MemoryPlace.Memory),
            new("starts that were given", givenBytes, MemoryPlace.Memory),
            new("model", WeightBytes(text.Model), MemoryPlace.Mapped),
            new("shards", shards, MemoryPlace.Disk),
            new("checkpoints, the newest and the next", 2 * trainers.Sum(t => t.Memory.WeightsAndOptimiser), MemoryPlace.Disk),
            new("the finished autoencoders", trainers.Sum(t => t.Memory.Weights) * (options.KeepBest ? 2 : 1), MemoryPlace.Disk),
        ];
        var reading = new MemoryItem("passes of the model", PassBytes(options, text), MemoryPlace.Memory);
        List<MemoryItem> starting = [.. trainers.Select(t => new MemoryItem($"{t.Name}: weights and optimiser", t.Memory.WeightsAndOptimiser, MemoryPlace.Memory))];
        if (sampleTokens > 0) starting.Add(new("sample of activations", SaeTrainSample.Bytes(text, sampleTokens), MemoryPlace.Memory));
        List<MemoryItem> training = [.. trainers.SelectMany(t => Items(t.Name, t.Memory))];
        long measured = Math.Min(HeldOutMetrics.GroupRows, SaeTrainText.ContentCount(text.HeldOut));
        training.Add(new("measuring or writing one of them", trainers.Max(t => t.Memory.Folded + Math.Max(t.Memory.EncoderBytes, t.Memory.Measuring(measured))), MemoryPlace.Memory));
        int buffer = isLive ? SaeTrainBatches.BufferTokens(options, text.Training) : options.Buffer;
        if (buffer > 0) training.Add(new($"mixing buffer of {buffer} tokens, and a batch", MixedBatches.BufferBytes(text.Width, buffer) + (rowBytes * options.Batch), MemoryPlace.Memory));
        else training.Add(new("two batches, and the order of tokens", (2 * rowBytes * options.Batch) + (sizeof(int) * SaeTrainText.ContentCount(text.Training)), MemoryPlace.Memory));
        if (isLive) training.Add(reading);
        else training.Add(new("shards", shards, MemoryPlace.Mapped));
        MemoryPlan[] stages = [new([.. always, reading]), new([.. always, .. starting]), new([.. always, .. training])];
        return stages.MaxBy(stage => stage.PeakBytes)!;
    }

    private static TrainerMemory MemoryOf(SaeTrainOptions options, SaeTrainText text, SaeVariant variant, SaeTrainerOptions recipe) => new(
        recipe,
        variant.Width,
        text.Site.Width,
        (text.Target ?? text.Site).Width,
        options.Batch,
        options.Recipe.Skip,
        options.Recipe.Scaling != InputScaling.None || options.Recipe.Centred);

    private static IEnumerable<MemoryItem> Items(string name, TrainerMemory memory) =>
    [
        new($"{name}: weights and optimiser", memory.WeightsAndOptimiser, MemoryPlace.Memory),
        new($"{name}: gradients for clipping, scaled encoder", memory.GradientsAndScales, MemoryPlace.Memory),
        new($"{name}: a step", memory.Step, MemoryPlace.Memory),
    ];

    // What the model fills, what a sublayer gives apart from the residual stream, and the rows that are taken from it; shards are written from a copy of these.
    private static long PassBytes(SaeTrainOptions options, SaeTrainText text)
    {
        long rows = (long)options.BatchContexts * text.Training.MaxLength;
        long taken = (options.Activations == ActivationsFrom.Live ? 1L : 2L) * text.Width, branch = text.Sites.Any(site => site.Kind != SiteKind.ResidualBefore) ? text.Model.Width : 0;
        return text.Model.BufferBytes(rows) + (sizeof(float) * rows * (taken + branch));
    }

    private static long WeightBytes(LanguageModel model) => new DirectoryInfo(model.Folder).EnumerateFiles().Where(file => file.Extension is ".safetensors" or ".bin").Sum(file => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length);
}
