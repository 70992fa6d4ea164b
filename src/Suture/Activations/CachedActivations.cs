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

    /// <summary>Activations row by row in any order, read straight from the mapped files; of several sites side by side.</summary>
    /// <param name="sites">Indices of the sites, in the order of their columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    public IActivationRows RowsOf(params IReadOnlyList<int> sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        if (sites.Count == 0) throw new ArgumentException("At least one site is needed.", nameof(sites));
        foreach (int site in sites) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)site, (uint)Widths.Count, nameof(sites));
        return new MappedRows(this, [.. sites.Select(site => _files.Select(f => f.Matrix(SiteTensor(site))).ToArray())]);
    }

    /// <summary>Activations by context, read straight from the mapped files; of several sites side by side.</summary>
    /// <param name="sites">Indices of the sites, in the order of their columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    /// <exception cref="CheckpointFormatException">The tokens of a shard do not have as many rows as it holds.</exception>
    public IContextActivations ContextsOf(params IReadOnlyList<int> sites)
    {
        var rows = RowsOf(sites);
        var starts = new List<int>(Manifest.ContextCount + 1) { 0 };
        for (int shard = 0; shard < _files.Length; shard++)
        {
            int first = starts[^1];
            var contexts = ReadContexts(_files[shard]);
            for (int context = 0; context < contexts.Count; context++)
            {
                starts.Add(starts[^1] + contexts.Length(context) - contexts.SpecialMask.Slice(contexts.RowOffset(context), contexts.Length(context)).Count(true));
            }

            int found = Manifest.Shards[shard].RowCount;
            if (starts[^1] - first != found) throw new CheckpointFormatException(_files[shard].Path, "ids", $"hold {starts[^1] - first} tokens that are not special; there are {found} rows of activations.");
        }

        return new CachedContextActivations(rows, [.. starts]);
    }

    /// <summary>What is wrong with a row that is not finite, by its place in the text.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="site">Index of the site.</param>
    /// <param name="row">Row within the shard.</param>
    /// <param name="values">The row.</param>
    internal CheckpointFormatException NotFinite(int shard, int site, int row, ReadOnlySpan<float> values)
    {
        var read = ContextRows.Content(ReadContexts(_files[shard]));
        long first = Manifest.Shards.Take(shard).Sum(s => (long)s.ContextCount);
        return new CheckpointFormatException(_files[shard].Path, SiteTensor(site), FiniteActivations.Describe("the value", values, read.Contexts, read.Rows[row], c => first + c));
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
            if (manifest.Format is < 1 or > ActivationManifest.NewestFormat) throw new CheckpointFormatException(path, "format", $"is {manifest.Format}; this version reads 1 to {ActivationManifest.NewestFormat}.");
            // Keys that are absent have no default here: the serializer sets every property.
            if (manifest.Format == 1) manifest = manifest with { Dtype = TensorType.F32, Origin = new Dictionary<string, string>(StringComparer.Ordinal) };
            if (manifest.Origin is null) throw new CheckpointFormatException(path, "origin", "is missing.");
            if (!ActivationCacheOptions.IsStored(manifest.Dtype)) throw new CheckpointFormatException(path, "dtype", $"is {manifest.Dtype}; expected F32 or BF16.");
            if (manifest.Shards.Any(s => s is null) || manifest.SiteNames.Any(n => n is null)) throw new CheckpointFormatException(path, "shards", "or site_names has an entry that is null.");
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
            if (name.StartsWith("site.", StringComparison.Ordinal) && found.Type != manifest.Dtype) throw new CheckpointFormatException(file.Path, name, $"is stored as {found.Type}; the manifest says {manifest.Dtype}.");
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
}
