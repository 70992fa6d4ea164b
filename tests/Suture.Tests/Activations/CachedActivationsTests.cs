using Suture.Activations;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.Pairing;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class CachedActivationsTests
{
    private const int Special = 0;

    [Fact]
    public void WriteThenOpen_GivesTheSameBatchesAndRows()
    {
        using var folder = new TemporaryFolder();
        var source = new TwoShards();

        var written = ActivationCacheWriter.Write(source, new HashSet<int> { Special }, folder.Path);
        using var cache = CachedActivations.Open(folder.Path);

        Assert.True(written.Complete && cache.Manifest.Complete);
        Assert.Equal(source.SiteNames, cache.SiteNames);
        Assert.Equal(source.Widths, cache.Widths);
        foreach (var (expected, found) in source.Batches().Zip(cache.Batches()))
        {
            Assert.True(expected.Reads[0].Contexts.HasSameTokens(found.Reads[0].Contexts));
            Assert.Equal(expected.Reads[0].Rows, found.Reads[0].Rows);
            Assert.Equal(expected.Sites[0].ToMatrix().Array, found.Sites[0].ToMatrix().Array);
        }

        // Rows across the border of the shards, out of order and repeated.
        var rows = cache.RowsOf(0);
        var gathered = new Matrix<float>(4, TwoShards.Width);
        rows.Gather([4, 0, 2, 4], gathered.View);
        Assert.Equal(5, rows.Count);
        Assert.Equal([4f, 0f, 2f, 4f], Enumerable.Range(0, 4).Select(i => gathered[i, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Gather([5], gathered.View.RowRange(0, 1)));
    }

    [Fact]
    public void Write_Cancelled_LeavesTheFinishedShardsReadable()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var source = new TwoShards { AfterFirst = stop.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => ActivationCacheWriter.Write(source, new HashSet<int> { Special }, folder.Path, cancellationToken: stop.Token));

        using var cache = CachedActivations.Open(folder.Path);
        Assert.False(cache.Manifest.Complete);
        Assert.Single(cache.Manifest.Shards);
        Assert.Equal(3, cache.RowsOf(0).Count);
    }

    [Fact]
    public void Open_NoManifest_SaysSo() =>
        Assert.Contains("manifest.json", Assert.Throws<DirectoryNotFoundException>(() => CachedActivations.Open(Path.GetTempPath())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{", null, null, "not a manifest")]
    [InlineData(null, "\"format\": 1", "\"format\": 7", "this version reads 1")]
    [InlineData(null, "\"complete\": true", "\"complete\": true, \"extra\": 1", "not a manifest")]
    [InlineData(null, "shard-00001", "../shard-00001", "plain file name")]
    [InlineData(null, "\"row_count\": 2", "\"row_count\": 3", "the manifest expects [3, 2]")]
    [InlineData(null, "\"token_count\": 3", "\"token_count\": 4", "the manifest expects [4]")]
    [InlineData(null, "\"small.1\"", "\"small.1\", \"small.2\"", "1 entries for 2 sites")]
    public void Open_MalformedManifest_NamesWhatIsWrong(string? whole, string? original, string? replacement, string expected)
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, folder.Path);
        string path = folder.File(ActivationManifest.FileName), text = File.ReadAllText(path);
        if (original is not null) Assert.Contains(original, text, StringComparison.Ordinal);
        File.WriteAllText(path, whole ?? text.Replace(original!, replacement, StringComparison.Ordinal));

        Assert.Contains(expected, Assert.Throws<CheckpointFormatException>(() => CachedActivations.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TruncatedShard_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, folder.Path);
        using (var file = File.OpenWrite(folder.File("shard-00001.safetensors"))) file.SetLength(file.Length - 1);

        Assert.Contains("shard-00001", Assert.Throws<CheckpointFormatException>(() => CachedActivations.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    // Two batches of 3 and 2 content rows whose first value counts them.
    private sealed class TwoShards : IActivationSource
    {
        public const int Width = 2;

        public Action? AfterFirst { get; init; }

        public IReadOnlyList<int> Widths => [Width];

        public IReadOnlyList<string> SiteNames => ["small.1"];

        public IEnumerable<ActivationBatch> Batches(CancellationToken cancellationToken = default)
        {
            yield return Batch([[Special, 5, 6], [Special, 7]], first: 0);
            AfterFirst?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Batch([[Special, 8, 9]], first: 3);
        }

        private static ActivationBatch Batch(int[][] sequences, int first)
        {
            var contexts = new TokenContexts(sequences, new HashSet<int> { Special });
            var read = ContextRows.Content(contexts);
            var values = new Matrix<float>(read.Rows.Count, Width);
            for (int i = 0; i < values.Rows; i++) (values[i, 0], values[i, 1]) = (first + i, 0.5f);
            return new ActivationBatch([read], [values.View]);
        }
    }
}
