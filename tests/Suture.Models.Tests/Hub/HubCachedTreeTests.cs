using System.Text;
using System.Text.Json;
using Suture.Models.Hub;
using Suture.Testing;

namespace Suture.Models.Tests.Hub;

/// <summary>The cache trees that huggingface_hub left are used by ours, without a hub.</summary>
public sealed class HubCachedTreeTests
{
    public static TheoryData<string, string?> Trees
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            foreach (var scenario in HubFixture.Scenarios.Where(scenario => scenario.TryGetProperty("cache_tree", out var tree) && tree.GetArrayLength() > 0)) rows.Add(scenario.GetProperty("name").GetString()!, null);
            return rows;
        }
    }

    [ParityTheory]
    [MemberData(nameof(Trees))]
    public async Task Tree_LeftByTheRealClient_IsUsedOffline(string name, string? notBuilt)
    {
        _ = notBuilt;
        using var scratch = new TemporaryFolder();
        var tree = HubFixture.Scenarios.Single(scenario => scenario.GetProperty("name").GetString() == name).GetProperty("cache_tree");
        Lay(tree, scratch.Path);
        var before = CacheEntry.Walk(scratch.Path);
        var environment = new HubEnvironment { Home = scratch.Path, CacheFolder = scratch.Path, TokenPath = scratch.File("token"), Offline = true };
        using var client = new HubClient(environment);
        var cache = new HubCache(environment);

        foreach (var entry in CacheEntry.Read(tree))
        {
            string[] parts = entry.Path.Split('/');
            if (parts is [_, "refs", .. var revision])
            {
                await CheckRevisionAsync(client, string.Join('/', revision), scratch.Path, tree);
            }
            else if (parts is [_, "snapshots", var commit, .. var file] && file is not [""])
            {
                var model = HubReference.Parse("acme/tiny-lm", commit);
                string path = await client.DownloadFileAsync(model, string.Join('/', file));
                Assert.Equal(cache.Find(model, string.Join('/', file)), new CachedFile(CachedFileState.Present, path));
                Assert.NotEmpty(File.ReadAllBytes(path));
            }
            else if (parts is [_, ".no_exist", var without, .. var missing])
            {
                Assert.Equal(CachedFileState.KnownMissing, cache.Find(HubReference.Parse("acme/tiny-lm", without), string.Join('/', missing)).State);
            }
        }

        Assert.Equal(before, CacheEntry.Walk(scratch.Path));
        Assert.Equal(
            CacheEntry.Read(tree).Select(entry => entry.Path.Split('/')).Where(parts => parts is [_, "snapshots", _, not "", ..]).Select(parts => parts[2]).Distinct(StringComparer.Ordinal),
            cache.Models().Select(model => model.Commit));
    }

    // A revision is its snapshot, unless the listing beside it says that files of it are missing.
    private static async Task CheckRevisionAsync(HubClient client, string revision, string root, JsonElement tree)
    {
        string commit = File.ReadAllText(Path.Combine(root, "models--acme--tiny-lm", "refs", revision));
        string snapshot = Path.Combine(root, "models--acme--tiny-lm", "snapshots", commit);
        string listing = Path.Combine(root, "models--acme--tiny-lm", "trees", commit + ".json");
        bool isWhole = !File.Exists(listing) || TreeFile.Read(listing)!.All(file => File.Exists(Path.Combine(snapshot, file.Path)));
        var model = HubReference.Parse("acme/tiny-lm", revision);
        if (!Directory.Exists(snapshot))
        {
            Assert.Equal(HubErrorKind.NotCached, (await Assert.ThrowsAsync<HubException>(() => client.DownloadSnapshotAsync(model))).Kind);
            Assert.DoesNotContain(tree.EnumerateArray(), entry => entry.GetProperty("path").GetString()!.Contains("/snapshots/" + commit, StringComparison.Ordinal));
        }
        else if (isWhole)
        {
            Assert.Equal(snapshot, (await client.DownloadSnapshotAsync(model)).Folder);
        }
        else
        {
            Assert.Equal(HubErrorKind.IncompleteSnapshot, (await Assert.ThrowsAsync<HubException>(() => client.DownloadSnapshotAsync(model))).Kind);
        }
    }

    private static void Lay(JsonElement tree, string root)
    {
        foreach (var entry in tree.EnumerateArray())
        {
            string path = Path.Combine(root, entry.GetProperty("path").GetString()!);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (entry.TryGetProperty("link", out var link)) File.CreateSymbolicLink(path, link.GetString()!);
            else if (entry.TryGetProperty("text", out var text)) File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text.GetString()!));
            else if (entry.TryGetProperty("sha256", out var sha256)) File.WriteAllBytes(path, HubFixture.Contents.GetValueOrDefault(sha256.GetString()!) ?? []);
        }
    }
}
