using System.Globalization;
using System.Text.Json;
using Suture.Formats;

namespace Suture.Activations;

/// <summary>Writes a source's activations to shards on disk, one batch a shard, so that models need not run again.</summary>
public static class ActivationCacheWriter
{
    // Shards after which the manifest is written anew: what a killed process loses at most.
    private const int ManifestInterval = 16;

    /// <summary>Writes a cache.</summary>
    /// <param name="source">What to store.</param>
    /// <param name="specialIds">Token ids that the source left out.</param>
    /// <param name="folder">The folder; created. A cache that is already there is replaced.</param>
    /// <param name="options">How to store it; null for the defaults.</param>
    /// <param name="progress">Receives the rows written so far; may be null.</param>
    /// <param name="cancellationToken">Checked once a shard; what was written before stays readable.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ArgumentException">The source pairs models with different tokenizers, or an option is out of range.</exception>
    /// <exception cref="ArithmeticException">An activation is NaN or infinite; the message names its place in the text.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; no half-written file is left under its final name.</exception>
    public static ActivationManifest Write(IActivationSource source, IReadOnlySet<int> specialIds, string folder, ActivationCacheOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, ActivationManifest.FileName));
        return Append(NewManifest(source, specialIds, options), source, folder, progress, cancellationToken);
    }

    /// <summary>Writes a cache, going on where an interrupted writer of the same cache stopped.</summary>
    /// <param name="sourceAfter">Gives what to store after so many contexts; called once.</param>
    /// <param name="specialIds">Token ids that the source left out.</param>
    /// <param name="folder">The folder; created.</param>
    /// <param name="options">How to store it; null for the defaults.</param>
    /// <param name="progress">Receives the rows written so far; may be null.</param>
    /// <param name="cancellationToken">Checked once a shard; what was written before stays readable.</param>
    /// <returns>The manifest; of a cache that was complete already, as it was found.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Write"/>, or the folder holds a cache of something else; the message names the difference.</exception>
    /// <exception cref="CheckpointFormatException">The manifest in the folder, or a shard that it lists, is not what it must be.</exception>
    /// <exception cref="ArithmeticException">As for <see cref="Write"/>.</exception>
    /// <exception cref="IOException">As for <see cref="Write"/>.</exception>
    public static ActivationManifest Continue(Func<int, IActivationSource> sourceAfter, IReadOnlySet<int> specialIds, string folder, ActivationCacheOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sourceAfter);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        if (!File.Exists(Path.Combine(folder, ActivationManifest.FileName))) return Write(sourceAfter(0), specialIds, folder, options, progress, cancellationToken);
        ActivationManifest found;
        using (var cache = CachedActivations.Open(folder)) found = cache.Manifest;
        var source = sourceAfter(found.ContextCount);
        if (found.DifferenceFrom(NewManifest(source, specialIds, options)) is { } difference)
        {
            throw new ArgumentException($"The activations in '{folder}' are of something else: {difference}. Name another folder, or delete this one.");
        }

        return found.Complete ? found : Append(found, source, folder, progress, cancellationToken);
    }

    private static ActivationManifest NewManifest(IActivationSource source, IReadOnlySet<int> specialIds, ActivationCacheOptions? options)
    {
        ArgumentNullException.ThrowIfNull(specialIds);
        options ??= new ActivationCacheOptions();
        options.Validate();
        return new ActivationManifest
        {
            Complete = false,
            SiteNames = source.SiteNames,
            Widths = source.Widths,
            SpecialIds = [.. specialIds.Order()],
            Dtype = options.Dtype,
            Origin = options.Origin,
            Shards = [],
        };
    }

    private static ActivationManifest Append(ActivationManifest manifest, IActivationSource source, string folder, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var shards = new List<ActivationShard>(manifest.Shards);
        manifest = manifest with { Shards = shards };
        long contexts = manifest.ContextCount, rows = manifest.RowCount;
        try
        {
            foreach (var batch in source.Batches(cancellationToken))
            {
                long first = contexts;
                FiniteActivations.Require(batch, source.SiteNames, c => first + c);
                var shard = new ActivationShard(string.Create(CultureInfo.InvariantCulture, $"shard-{shards.Count:D5}.safetensors"), batch.Reads[0].Contexts.Count, batch.TokenCount, batch.RowCount);
                WriteShard(batch, manifest.Dtype, Path.Combine(folder, shard.File));
                shards.Add(shard);
                contexts += shard.ContextCount;
                if (shards.Count % ManifestInterval == 0) WriteManifest(manifest, folder);
                progress?.Report(rows += shard.RowCount);
            }

            manifest = manifest with { Complete = true };
        }
        finally
        {
            WriteManifest(manifest, folder);
        }

        return manifest;
    }

    private static void WriteManifest(ActivationManifest manifest, string folder) =>
        AtomicFile.WriteAllText(Path.Combine(folder, ActivationManifest.FileName), JsonSerializer.Serialize(manifest, ActivationJson.Default.ActivationManifest) + "\n");

    private static void WriteShard(ActivationBatch batch, TensorType dtype, string path)
    {
        var contexts = batch.Reads[0].Contexts;
        if (batch.Reads.Any(r => r != batch.Reads[0])) throw new ArgumentException("The source reads different tokens with its models; a cache holds one tokenization. Write one cache a model.");
        var writer = new SafetensorsWriter();
        writer.Add("ids", contexts.Ids.ToArray());
        writer.Add("lengths", Enumerable.Range(0, contexts.Count).Select(contexts.Length).ToArray());
        for (int site = 0; site < batch.Sites.Count; site++)
        {
            string name = CachedActivations.SiteTensor(site);
            var values = batch.Sites[site].ToMatrix();
            if (dtype == TensorType.BF16) writer.AddBFloat16(name, values.Array, [values.Rows, values.Columns]);
            else writer.Add(name, values);
        }

        writer.Write(path);
    }
}
