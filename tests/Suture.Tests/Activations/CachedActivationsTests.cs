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
    public void ContextsOf_ContextsInAnyOrder_PutsTheirRowsWhereTheyAreWanted()
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, folder.Path);
        using var cache = CachedActivations.Open(folder.Path);
        var contexts = cache.ContextsOf(0);
        int last = contexts.ContextCount - 1, rows = contexts.RowCount(last);
        var found = new Matrix<float>(6, TwoShards.Width);

        contexts.Read([last, 0], found.View, [.. Enumerable.Range(0, rows + contexts.RowCount(0)).Reverse()]);

        Assert.Equal(5, Enumerable.Range(0, contexts.ContextCount).Sum(contexts.RowCount));
        // The last context's rows end with row 4, the first one's begin with row 0; both were put down from the end.
        Assert.Equal(4f, found[contexts.RowCount(0), 0]);
        Assert.Equal(0f, found[contexts.RowCount(0) - 1, 0]);
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
    [InlineData(null, "\"format\": 2", "\"format\": 7", "this version reads 1 to 2")]
    [InlineData(null, "\"F32\"", "\"F16\"", "expected F32 or BF16")]
    [InlineData(null, "\"F32\"", "\"F31\"", "not a manifest")]
    [InlineData(null, "\"F32\"", "\"BF16\"", "is stored as F32; the manifest says BF16")]
    [InlineData(null, "\"small.1\"", "null", "an entry that is null")]
    [InlineData(null, "\"origin\": {}", "\"origin\": null", "not a manifest")]
    [InlineData(null, "\"origin\": {},", "", "'origin'")]
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

    [Fact]
    public void Write_AsBFloat16_RoundsValuesAndHalvesTheRoom()
    {
        using var folder = new TemporaryFolder();
        var source = new TwoShards { Second = 1.00390625f };

        ActivationCacheWriter.Write(source, new HashSet<int> { Special }, folder.Path, new ActivationCacheOptions { Dtype = TensorType.BF16 });

        using var cache = CachedActivations.Open(folder.Path);
        var gathered = new Matrix<float>(1, TwoShards.Width);
        cache.RowsOf(0).Gather([4], gathered.View);
        // 1 + 2⁻⁸ lies halfway between two numbers of 8 bits; the even one wins.
        Assert.Equal([4f, 1f], gathered.Array);
        Assert.Equal(1f, cache.Batches().First().Sites[0].Row(0)[1]);
    }

    [Fact]
    public void Open_ManifestOfTheFirstFormat_IsReadAsF32()
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, folder.Path);
        string path = folder.File(ActivationManifest.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"format\": 2", "\"format\": 1", StringComparison.Ordinal).Replace("\"dtype\": \"F32\",", "", StringComparison.Ordinal).Replace("\"origin\": {},", "", StringComparison.Ordinal));

        using var cache = CachedActivations.Open(folder.Path);

        Assert.Equal(TensorType.F32, cache.Manifest.Dtype);
        Assert.Equal(5, cache.RowsOf(0).Count);
    }

    [Fact]
    public void RowsOf_TwoSites_StandSideBySide()
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards { Sites = 2 }, new HashSet<int> { Special }, folder.Path);
        using var cache = CachedActivations.Open(folder.Path);
        var rows = cache.RowsOf(1, 0);
        var gathered = new Matrix<float>(1, 2 * TwoShards.Width);

        rows.Gather([3], gathered.View);

        Assert.Equal(4, rows.Width);
        Assert.Equal([103f, 0.5f, 3f, 0.5f], gathered.Array);
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.RowsOf(2));
        Assert.Throws<ArgumentException>(() => cache.RowsOf());
    }

    [Fact]
    public void Write_ActivationThatIsNaN_NamesItsPlaceAndKeepsTheShardsBefore()
    {
        using var folder = new TemporaryFolder();

        string message = Assert.Throws<ArithmeticException>(() => ActivationCacheWriter.Write(new TwoShards { BadRow = 4 }, new HashSet<int> { Special }, folder.Path)).Message;

        Assert.Contains("The activation of small.1 at context 2, token 2 (id 9), dimension 1 is NaN", message, StringComparison.Ordinal);
        using var cache = CachedActivations.Open(folder.Path);
        Assert.False(cache.Manifest.Complete);
        Assert.Single(cache.Manifest.Shards);
    }

    [Fact]
    public void Gather_StoredValueThatIsNaN_NamesFileAndPlace()
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, folder.Path);
        var shard = new SafetensorsWriter();
        shard.Add("ids", new[] { Special, 8, 9 });
        shard.Add("lengths", new[] { 3 });
        shard.Add("site.0", new Matrix<float>(2, 2, [3, 0.5f, 4, float.NaN]));
        shard.Write(folder.File("shard-00001.safetensors"));
        using var cache = CachedActivations.Open(folder.Path);
        var gathered = new Matrix<float>(2, TwoShards.Width);

        string message = Assert.Throws<CheckpointFormatException>(() => cache.RowsOf(0).Gather([0, 4], gathered.View)).Message;

        Assert.Contains("shard-00001.safetensors': the value at context 2, token 2 (id 9), dimension 1 is NaN", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Continue_AfterAnInterruption_WritesTheBytesOfAnUninterruptedCache()
    {
        using TemporaryFolder whole = new(), folder = new();
        using var stop = new CancellationTokenSource();
        var options = new ActivationCacheOptions { Origin = new Dictionary<string, string> { ["model"] = "m" } };
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, whole.Path, options);
        Assert.ThrowsAny<OperationCanceledException>(() => ActivationCacheWriter.Continue(_ => new TwoShards { AfterFirst = stop.Cancel }, new HashSet<int> { Special }, folder.Path, options, cancellationToken: stop.Token));

        ActivationCacheWriter.Continue(contexts => new TwoShards { SkipFirst = contexts == 2 }, new HashSet<int> { Special }, folder.Path, options);

        foreach (string file in Directory.EnumerateFiles(whole.Path)) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(folder.File(Path.GetFileName(file))));
        var found = ActivationCacheWriter.Continue(_ => new TwoShards { AfterFirst = () => Assert.Fail("A complete cache was read again.") }, new HashSet<int> { Special }, folder.Path, options);
        Assert.True(found.Complete);
    }

    [Theory]
    [InlineData("other", TensorType.F32, Special, 1, "its model is m; this run needs other")]
    [InlineData("m", TensorType.BF16, Special, 1, "its dtype is F32; this run needs BF16")]
    [InlineData("m", TensorType.F32, 7, 1, "its special ids is 0; this run needs 7")]
    [InlineData("m", TensorType.F32, Special, 2, "its sites is small.1; this run needs small.1, small.2")]
    public void Continue_CacheOfSomethingElse_NamesTheDifference(string model, TensorType dtype, int special, int sites, string expected)
    {
        using var folder = new TemporaryFolder();
        ActivationCacheWriter.Write(new TwoShards(), new HashSet<int> { Special }, folder.Path, new ActivationCacheOptions { Origin = new Dictionary<string, string> { ["model"] = "m" } });

        var error = Assert.Throws<ArgumentException>(() => ActivationCacheWriter.Continue(
            _ => new TwoShards { Sites = sites }, new HashSet<int> { special }, folder.Path, new ActivationCacheOptions { Dtype = dtype, Origin = new Dictionary<string, string> { ["model"] = model } }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TypeThatIsNotStored_IsRefused()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("expected F32 or BF16", Assert.Throws<ArgumentException>(() => ActivationCacheWriter.Write(new TwoShards(), new HashSet<int>(), folder.Path, new ActivationCacheOptions { Dtype = TensorType.F16 })).Message, StringComparison.Ordinal);
    }

    // Two batches of 3 and 2 content rows whose first value counts them.
    private sealed class TwoShards : IActivationSource
    {
        public const int Width = 2;

        public Action? AfterFirst { get; init; }

        public bool SkipFirst { get; init; }

        public int Sites { get; init; } = 1;

        public float Second { get; init; } = 0.5f;

        public int BadRow { get; init; } = -1;

        public IReadOnlyList<int> Widths => [.. Enumerable.Repeat(Width, Sites)];

        public IReadOnlyList<string> SiteNames => [.. Enumerable.Range(1, Sites).Select(i => $"small.{i}")];

        public IEnumerable<ActivationBatch> Batches(CancellationToken cancellationToken = default)
        {
            if (!SkipFirst) yield return Batch([[Special, 5, 6], [Special, 7]], first: 0);
            AfterFirst?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Batch([[Special, 8, 9]], first: 3);
        }

        private ActivationBatch Batch(int[][] sequences, int first)
        {
            var contexts = new TokenContexts(sequences, new HashSet<int> { Special });
            var read = ContextRows.Content(contexts);
            return new ActivationBatch([.. Enumerable.Repeat(read, Sites)], [.. Enumerable.Range(0, Sites).Select(site => Values(read.Rows.Count, first, site).View)]);
        }

        private Matrix<float> Values(int rows, int first, int site)
        {
            var values = new Matrix<float>(rows, Width);
            for (int i = 0; i < rows; i++) (values[i, 0], values[i, 1]) = ((100 * site) + first + i, first + i == BadRow ? float.NaN : Second);
            return values;
        }
    }
}
