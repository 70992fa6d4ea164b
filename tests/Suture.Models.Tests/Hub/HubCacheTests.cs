using Suture.Models.Hub;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>What is done about a cache that is old, damaged or incomplete.</summary>
public sealed class HubCacheTests
{
    private static readonly FakeFile Large = new("model.safetensors", HubBench.Content(300_000), IsLarge: true);
    private static readonly FakeFile Small = new("config.json", "{}"u8.ToArray());

    [Fact]
    public async Task File_CachedBlobOfAnotherSize_IsFetchedAgain()
    {
        using var bench = new HubBench(Large);
        string file = await bench.FileAsync(Large.Path);
        File.WriteAllBytes(bench.Blob(Large), Large.Content[..10]);

        await bench.FileAsync(Large.Path);

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task Snapshot_FileOfAnotherSizeThanListed_IsFetchedAgainAndNamedOffline()
    {
        using var bench = new HubBench(Small, Large);
        string file = Path.Combine((await bench.SnapshotAsync()).Folder, Large.Path);
        File.WriteAllBytes(bench.Blob(Large), Large.Content[..10]);
        bench.Environment = bench.Environment with { Offline = true };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());
        bench.Environment = bench.Environment with { Offline = false };
        await bench.SnapshotAsync();

        Assert.Contains(Large.Path, error.Message, StringComparison.Ordinal);
        Assert.Equal(Large.Content, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task File_Forced_MendsDamageThatTheSizeHides()
    {
        using var bench = new HubBench(Large);
        string file = await bench.FileAsync(Large.Path);
        File.WriteAllBytes(bench.Blob(Large), HubBench.Content(Large.Content.Length, seed: 3));

        await bench.FileAsync(Large.Path, new HubDownloadOptions { Force = true });

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task File_LinkToABlobThatIsGone_IsFetchedAgain()
    {
        using var bench = new HubBench(Large);
        string file = await bench.FileAsync(Large.Path);
        File.Delete(bench.Blob(Large));

        Assert.Equal(file, await bench.FileAsync(Large.Path));

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task Snapshot_ListingOfANewCommitFails_KeepsToTheOldOne()
    {
        using var bench = new HubBench(Small);
        string folder = (await bench.SnapshotAsync()).Folder;
        bench.Repository.Move("main", new string('b', 40), [Small, Large]);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/tree/", StringComparison.Ordinal) ? FakeAnswer.Text(500, "") : null;

        var snapshot = await bench.SnapshotAsync();

        Assert.Equal(folder, snapshot.Folder);
        Assert.NotNull(snapshot.Warning);
    }

    [Fact]
    public async Task Snapshot_DamagedListingInTheCache_IsMendedOnlineAndNamedOffline()
    {
        using var bench = new HubBench(Small);
        await bench.SnapshotAsync();
        string listing = Path.Combine(bench.RepositoryFolder, "trees", new string('a', 40) + ".json");
        byte[] good = File.ReadAllBytes(listing);
        File.WriteAllText(listing, "{\"format_version\": 1, \"files\": {\"config.json\": {\"size\": -1}}}");
        bench.Environment = bench.Environment with { Offline = true };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());
        bench.Environment = bench.Environment with { Offline = false };
        await bench.SnapshotAsync();

        Assert.Contains(listing, error.Message, StringComparison.Ordinal);
        Assert.Equal(good, File.ReadAllBytes(listing));
    }

    [Fact]
    public async Task Snapshot_DamagedRefOffline_NamesTheFile()
    {
        using var bench = new HubBench(Small);
        await bench.SnapshotAsync();
        File.WriteAllText(Path.Combine(bench.RepositoryFolder, "refs", "main"), "../../elsewhere");
        bench.Environment = bench.Environment with { Offline = true };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.Malformed, error.Kind);
        Assert.Contains(Path.Combine("refs", "main"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_PinnedOfflineWithFilesMissing_SaysWhich()
    {
        using var bench = new HubBench(Small, Large);
        await bench.SnapshotAsync(new HubPatterns(["*.json"]));
        bench.Environment = bench.Environment with { Offline = true };
        using var client = bench.Connect();

        var error = await Assert.ThrowsAsync<HubException>(() => client.DownloadSnapshotAsync(HubReference.Parse(HubBench.Id, new string('a', 40))));

        Assert.Equal(HubErrorKind.IncompleteSnapshot, error.Kind);
        Assert.Contains("model.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_AfterTwoCommits_ListsBoth()
    {
        using var bench = new HubBench(Small);
        await bench.SnapshotAsync();
        bench.Repository.Move("main", new string('b', 40), [Small, Large]);
        await bench.SnapshotAsync();

        var models = new HubCache(bench.Environment).Models();

        Assert.Equal([new string('a', 40), new string('b', 40)], models.Select(model => model.Commit));
        Assert.Equal((2, 300_002L), (models[1].FileCount, models[1].Bytes));
        Assert.Empty(models[0].Revisions);
        Assert.Equal("main", Assert.Single(models[1].Revisions));
    }
}
