using System.Globalization;
using System.Text.Json;
using Suture.Formats;

namespace Suture.Activations;

/// <summary>Writes a source's activations to shards on disk, one batch a shard, so that models need not run again.</summary>
public static class ActivationCacheWriter
{
    /// <summary>Writes a cache.</summary>
    /// <param name="source">What to store.</param>
    /// <param name="specialIds">Token ids that the source left out.</param>
    /// <param name="folder">The folder; created. A cache that is already there is replaced.</param>
    /// <param name="progress">Receives the rows written so far; may be null.</param>
    /// <param name="cancellationToken">Checked once a shard; what was written before stays readable.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ArgumentException">The source pairs models with different tokenizers.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; no half-written file is left under its final name.</exception>
    public static ActivationManifest Write(IActivationSource source, IReadOnlySet<int> specialIds, string folder, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(specialIds);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, ActivationManifest.FileName));
        var shards = new List<ActivationShard>();
        var manifest = new ActivationManifest
        {
            Complete = false,
            SiteNames = source.SiteNames,
            Widths = source.Widths,
            SpecialIds = [.. specialIds.Order()],
            Shards = shards,
        };
        try
        {
            foreach (var batch in source.Batches(cancellationToken))
            {
                var shard = new ActivationShard(string.Create(CultureInfo.InvariantCulture, $"shard-{shards.Count:D5}.safetensors"), batch.Reads[0].Contexts.Count, batch.TokenCount, batch.RowCount);
                WriteShard(batch, Path.Combine(folder, shard.File));
                shards.Add(shard);
                progress?.Report(manifest.RowCount);
            }

            manifest = manifest with { Complete = true };
        }
        finally
        {
            AtomicFile.WriteAllText(Path.Combine(folder, ActivationManifest.FileName), JsonSerializer.Serialize(manifest, ActivationJson.Default.ActivationManifest) + "\n");
        }

        return manifest;
    }

    private static void WriteShard(ActivationBatch batch, string path)
    {
        var contexts = batch.Reads[0].Contexts;
        if (batch.Reads.Any(r => r != batch.Reads[0])) throw new ArgumentException("The source reads different tokens with its models; a cache holds one tokenization. Write one cache a model.");
        var writer = new SafetensorsWriter();
        writer.Add("ids", contexts.Ids.ToArray());
        writer.Add("lengths", Enumerable.Range(0, contexts.Count).Select(contexts.Length).ToArray());
        for (int site = 0; site < batch.Sites.Count; site++) writer.Add(CachedActivations.SiteTensor(site), batch.Sites[site].ToMatrix());
        writer.Write(path);
    }
}
