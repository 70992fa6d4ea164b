using Suture.Activations;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Experiments;

/// <summary>The batches of a training, from shards on disk or from the model as it runs, with what they keep open.</summary>
internal sealed class SaeTrainBatches : IDisposable
{
    private const string ShardsFolder = "activations";
    private readonly CachedActivations? _cache;
    private readonly string? _deletedAtEnd;

    private SaeTrainBatches(IBatchSource source, CachedActivations? cache, string? deletedAtEnd)
    {
        Source = source;
        _cache = cache;
        _deletedAtEnd = deletedAtEnd;
    }

    /// <summary>The batches.</summary>
    public IBatchSource Source { get; }

    /// <summary>Tokens of the mixing buffer of live activations: what was asked for, or 16 batches, or two contexts where they are longer.</summary>
    public static int BufferTokens(SaeTrainOptions options, TokenContexts training) =>
        options.Buffer > 0 ? options.Buffer : checked((int)Math.Min(Array.MaxLength, Math.Max(16L * options.Batch, 2L * training.MaxLength)));

    /// <summary>Opens the batches; shards that are missing are written first, going on where an interrupted run stopped.</summary>
    public static SaeTrainBatches Open(SaeTrainOptions options, SaeTrainText text, RunFolder folder, Compute compute, StepLog log, CancellationToken cancellationToken)
    {
        var order = new RandomSource(options.Seed).Fork("sae").Fork("order");
        if (options.Activations == ActivationsFrom.Live)
        {
            var contexts = text.Contexts(text.Training, compute);
            return new SaeTrainBatches(new MixedBatches(contexts, options.Batch, BufferTokens(options, text.Training), order), null, null);
        }

        string path = options.Shards ?? folder.PathOf(ShardsFolder);
        var cacheOptions = new ActivationCacheOptions { Dtype = options.ShardDtype, Origin = text.Origin };
        var garbage = new GarbageLimit();
        log.Run(
            $"Harvest {string.Join(" and ", text.Sites.Select(s => s.Name))}",
            p => ActivationCacheWriter.Continue(contexts => text.After(contexts, compute), text.Model.SpecialIds, path, cacheOptions, new AfterEach(p, garbage.Check), cancellationToken),
            SaeTrainText.ContentCount(text.Training),
            "tokens");
        var cache = CachedActivations.Open(path);
        try
        {
            int[] sites = [.. Enumerable.Range(0, text.Sites.Count)];
            string? deletedAtEnd = options.Shards is null ? path : null;
            if (options.Buffer > 0) return new SaeTrainBatches(new MixedBatches(cache.ContextsOf(sites), options.Batch, options.Buffer, order), cache, deletedAtEnd);
            var shuffled = new ShuffledBatches(cache.RowsOf(sites), options.Batch, order);
            // With a thread to spare the next batch is read while this one is trained on.
            IBatchSource source = compute.ThreadCount > 1 ? new PrefetchedBatches(shuffled) : shuffled;
            return new SaeTrainBatches(source, cache, deletedAtEnd);
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>Deletes shards that are the run's own, when it is finished.</summary>
    public void DeleteOwnShards()
    {
        Dispose();
        if (_deletedAtEnd is not null) Directory.Delete(_deletedAtEnd, recursive: true);
    }

    private sealed class AfterEach(IProgress<long> inner, Action action) : IProgress<long>
    {
        public void Report(long value)
        {
            inner.Report(value);
            action();
        }
    }

    public void Dispose()
    {
        (Source as IDisposable)?.Dispose();
        _cache?.Dispose();
    }
}
