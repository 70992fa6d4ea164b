using System.Globalization;
using System.Text.Json;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.Pairing;

namespace Suture.Activations;

/// <summary>Activations on disk, memory-mapped: a source of batches (one a shard), and rows in any order for training.</summary>
public sealed class CachedActivations : IActivationSource, IDisposable
{
    private readonly SafetensorsFile[] _files;
    private readonly HashSet<int> _specialIds;

    private CachedActivations(ActivationManifest manifest, SafetensorsFile[] files)
    {
        Manifest = manifest;
        _files = files;
        _specialIds = [.. manifest.SpecialIds];
    }

    /// <summary>What the cache holds.</summary>
    public ActivationManifest Manifest { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> Widths => Manifest.Widths;

    /// <inheritdoc />
    public IReadOnlyList<string> SiteNames => Manifest.SiteNames;

    /// <summary>Opens a cache; every shard is checked against the manifest.</summary>
    /// <param name="folder">A folder that <see cref="ActivationCacheWriter"/> wrote.</param>
    /// <exception cref="DirectoryNotFoundException">The folder has no <c>manifest.json</c>.</exception>
    /// <exception cref="CheckpointFormatException">The manifest or a shard is not what it must be.</exception>
    public static CachedActivations Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, ActivationManifest.FileName);
        if (!File.Exists(path)) throw new DirectoryNotFoundException($"'{folder}' is not an activation cache: it has no {ActivationManifest.FileName}.");
        var manifest = ReadManifest(path);
        var files = new List<SafetensorsFile>();
        try
        {
            foreach (var shard in manifest.Shards)
            {
                if (!string.Equals(shard.File, Path.GetFileName(shard.File), StringComparison.Ordinal)) throw new CheckpointFormatException(path, "shards", $"names '{shard.File}'; expected a plain file name in the same folder.");
                files.Add(SafetensorsFile.Open(Path.Combine(folder, shard.File)));
                CheckShard(files[^1], shard, manifest);
            }
        }
        catch
        {
            foreach (var file in files) file.Dispose();
            throw;
        }

        return new CachedActivations(manifest, [.. files]);
    }

    /// <inheritdoc />
    public IEnumerable<ActivationBatch> Batches(CancellationToken cancellationToken = default)
    {
        foreach (var file in _files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var contexts = ReadContexts(file);
            var sites = Enumerable.Range(0, Widths.Count).Select(s => file.ReadMatrix(SiteTensor(s)).View).ToArray();
            yield return new ActivationBatch([.. Enumerable.Repeat(ContextRows.Content(contexts), sites.Length)], sites);
        }
    }

    /// <summary>One site's activations, row by row in any order, read straight from the mapped files.</summary>
    /// <param name="site">Index of the site.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    public IActivationRows RowsOf(int site)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)site, (uint)Widths.Count, nameof(site));
        return new MappedRows([.. _files.Select(f => f.Matrix(SiteTensor(site)))], Widths[site]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }

    /// <summary>Name of a site's matrix in a shard.</summary>
    internal static string SiteTensor(int site) => string.Create(CultureInfo.InvariantCulture, $"site.{site}");

    private static ActivationManifest ReadManifest(string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllText(path), ActivationJson.Default.ActivationManifest)
                ?? throw new CheckpointFormatException(path, null, "is null; expected a manifest.");
            if (manifest.Format != 1) throw new CheckpointFormatException(path, "format", $"is {manifest.Format}; this version reads 1.");
            if (manifest.SiteNames.Count != manifest.Widths.Count || manifest.Widths.Count == 0) throw new CheckpointFormatException(path, "widths", $"has {manifest.Widths.Count} entries for {manifest.SiteNames.Count} sites.");
            return manifest;
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(path, e.Path, $"is not a manifest of activations: {e.Message}", e);
        }
    }

    private static void CheckShard(SafetensorsFile file, ActivationShard shard, ActivationManifest manifest)
    {
        Check("ids", [shard.TokenCount]);
        Check("lengths", [shard.ContextCount]);
        for (int site = 0; site < manifest.Widths.Count; site++) Check(SiteTensor(site), [shard.RowCount, manifest.Widths[site]]);

        void Check(string name, long[] shape)
        {
            if (!file.Tensors.TryGetValue(name, out var found)) throw new CheckpointFormatException(file.Path, name, "is missing.");
            if (!found.Shape.SequenceEqual(shape)) throw new CheckpointFormatException(file.Path, name, $"has shape {found.ShapeText}; the manifest expects [{string.Join(", ", shape)}].");
        }
    }

    private TokenContexts ReadContexts(SafetensorsFile file)
    {
        int[] ids = [.. file.Integers("ids").Select(i => checked((int)i))];
        var sequences = new List<int[]>();
        int start = 0;
        foreach (long length in file.Integers("lengths"))
        {
            if (length < 1 || length > ids.Length - start) throw new CheckpointFormatException(file.Path, "lengths", $"holds {length} where {ids.Length - start} tokens are left.");
            sequences.Add(ids[start..(start + (int)length)]);
            start += (int)length;
        }

        return new TokenContexts(sequences, _specialIds);
    }

    private sealed class MappedRows(WeightMatrix[] shards, int width) : IActivationRows
    {
        private readonly int[] _starts = [.. shards.Aggregate(new List<int> { 0 }, (list, s) => { list.Add(checked(list[^1] + s.Rows)); return list; })];

        public int Count => _starts[^1];

        public int Width => width;

        public void Gather(ReadOnlySpan<int> rows, MatrixView<float> destination)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rows[i], (uint)Count, nameof(rows));
                int shard = Array.BinarySearch(_starts, rows[i]);
                if (shard < 0) shard = ~shard - 1;
                while (shards[shard].Rows == 0) shard++;
                shards[shard].ReadRow(rows[i] - _starts[shard], destination.Row(i));
            }
        }
    }
}
