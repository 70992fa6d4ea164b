using System.Globalization;
using System.Text;
using Suture.Models.Hub;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>Hubs that lie: each lie is answered by one clear error, in bounded time and memory, and nothing leaves the cache.</summary>
public sealed class HostileHubTests
{
    private static readonly FakeFile Config = new("config.json", "{\"a\": 1}"u8.ToArray());
    private static readonly FakeFile Large = new("model.safetensors", HubBench.Content(50_000), IsLarge: true);

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("..\\evil")]
    [InlineData("C:evil")]
    [InlineData("a\0b")]
    [InlineData("a/.. /evil")]
    [InlineData("NUL")]
    public async Task Snapshot_UnsafeFileName_IsRefusedBeforeAnythingIsFetched(string name)
    {
        using var bench = new HubBench(Config, new FakeFile(name, Config.Content));

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.Malformed, error.Kind);
        Assert.DoesNotContain('\0', error.Message);
        Assert.DoesNotContain(bench.Hub.Requests, request => request.Path.Contains("/resolve/", StringComparison.Ordinal));
        bench.AssertNothingLeftTheCache();
    }

    [Theory]
    [InlineData("config.json", "Config.json")]
    [InlineData("a", "a/b")]
    [InlineData("A/b", "a")]
    [InlineData("a/b", "a//b")]
    public async Task Snapshot_NamesThatClashOnSomeSystem_AreRefused(string first, string second)
    {
        using var bench = new HubBench(new FakeFile(first, Config.Content), new FakeFile(second, Large.Content));

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.Malformed, error.Kind);
        Assert.Contains(first, error.Message, StringComparison.Ordinal);
        Assert.Contains(second, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_UnsafeNameThatIsNotWanted_IsNoHindrance()
    {
        using var bench = new HubBench(Config, new FakeFile("../evil", Config.Content));

        var snapshot = await bench.SnapshotAsync(new HubPatterns(["config.json"]));

        Assert.Equal("config.json", Assert.Single(snapshot.Files!));
        bench.AssertNothingLeftTheCache();
    }

    [Theory]
    [InlineData("sha", "../../../evil")]
    [InlineData("sha", "main")]
    [InlineData("sha", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Snapshot_CommitThatIsNone_IsRefused(string key, string commit)
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/revision/", StringComparison.Ordinal) ? FakeAnswer.Text(200, $"{{\"{key}\": \"{commit}\"}}") : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());

        Assert.False(Directory.Exists(bench.CacheFolder));
    }

    [Theory]
    [InlineData("X-Repo-Commit", "../../evil")]
    [InlineData("X-Repo-Commit", "")]
    [InlineData("X-Linked-Size", "-1")]
    [InlineData("X-Linked-Size", "many")]
    [InlineData("X-Linked-Size", "99999999999999999999")]
    [InlineData("X-Linked-Etag", "\"../../evil\"")]
    [InlineData("X-Linked-Etag", "\"a/b\"")]
    [InlineData("X-Linked-Etag", "\"\"")]
    [InlineData("Location", "file:///etc/passwd")]
    [InlineData("Location", "ftp://cdn.test/x")]
    [InlineData("Location", "http://user:secret@cdn.test/x")]
    public async Task File_HeaderThatLies_IsRefused(string header, string value)
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? hub().With(header, value) : null;

        await bench.RefusedAsync(() => bench.FileAsync(Large.Path));

        Assert.DoesNotContain(bench.Hub.Requests, request => request.Method == "GET");
        Assert.False(Directory.Exists(bench.CacheFolder));
    }

    [Fact]
    public async Task Snapshot_AnswerForAnotherCommit_IsRefused()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? hub().With("X-Repo-Commit", new string('b', 40)) : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());

        Assert.False(Directory.Exists(Path.Combine(bench.RepositoryFolder, "snapshots", new string('b', 40))));
    }

    [Fact]
    public async Task Snapshot_ListingAndFileContradictEachOther_IsRefused()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? hub().With("ETag", $"\"{new string('c', 40)}\"") : null;

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.ContentMismatch, error.Kind);
        Assert.Contains(new string('c', 40), error.Message, StringComparison.Ordinal);
        Assert.Contains(Config.ETag, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_RedirectsWithoutEnd_AreCutOff()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (_, _) => FakeAnswer.Text(302, "").With("Location", "/again");

        await bench.RefusedAsync(() => bench.FileAsync(Config.Path));

        Assert.Equal(11, bench.Hub.Requests.Count);
    }

    [Fact]
    public async Task File_WaitOfAnHour_IsNotWaitedFor()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (_, _) => FakeAnswer.Text(429, "").With("Retry-After", "3600");

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Config.Path));

        Assert.Empty(bench.Clock.Waits);
        Assert.Contains("3601 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"sha\": 1}")]
    [InlineData("{\"sha\": \"\\ud800\"}")]
    [InlineData("<html>sign in to the hotel's network</html>")]
    public async Task Snapshot_InformationThatIsNone_IsRefused(string body)
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/revision/", StringComparison.Ordinal) ? FakeAnswer.Text(200, body) : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"type\": \"file\"}]")]
    [InlineData("[{\"type\": \"file\", \"path\": \"a\", \"oid\": \"x\", \"size\": -1}]")]
    [InlineData("[{\"type\": \"file\", \"path\": \"a\", \"oid\": \"x\", \"size\": 1e3}]")]
    [InlineData("[{\"type\": \"file\", \"path\": 7, \"oid\": \"x\", \"size\": 1}]")]
    [InlineData("[{\"type\": \"file\", \"path\": \"a\", \"oid\": \"x\", \"size\": 1}, {\"type\": \"file\", \"path\": \"a\", \"oid\": \"y\", \"size\": 1}]")]
    [InlineData("[{\"type\": \"file\", \"path\": \"a\", \"oid\": \"x\", \"size\": 1, \"lfs\": {\"size\": 1}}]")]
    public async Task Snapshot_ListingThatIsNone_IsRefused(string body)
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/tree/", StringComparison.Ordinal) ? FakeAnswer.Text(200, body) : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());
    }

    [Theory]
    [InlineData("http://hub.test/api/models/acme/tiny/tree/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?recursive=true&expand=false")]
    [InlineData("http://cdn.test/next")]
    [InlineData("file:///etc/passwd")]
    public async Task Snapshot_NextPageThatLeadsNowhereGood_IsRefused(string next)
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/tree/", StringComparison.Ordinal) ? FakeAnswer.Text(200, "[]").With("Link", $"<{next}>; rel=\"next\"") : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());

        Assert.DoesNotContain(bench.Hub.Requests, request => request.Server == "cdn");
    }

    [Fact]
    public async Task Snapshot_PagesWithoutEnd_AreCutOff()
    {
        using var bench = new HubBench(Config);
        int page = 0;
        bench.Hub.Rule = (request, _) => request.Path.Contains("/tree/", StringComparison.Ordinal) ? FakeAnswer.Text(200, "[]").With("Link", $"</tree/?cursor={++page}>; rel=\"next\"") : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());

        Assert.InRange(page, 1, 1000);
    }

    [Fact]
    public async Task Snapshot_HugeJson_IsCutOff()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/revision/", StringComparison.Ordinal) ? FakeAnswer.Text(200, "{\"sha\": \"") with { IsEndless = true } : null;

        await bench.RefusedAsync(() => bench.SnapshotAsync());

        Assert.InRange(bench.Hub.SentBytes, RepositoryListing.MaxAnswerBytes, 4L * RepositoryListing.MaxAnswerBytes);
    }

    [Fact]
    public async Task Message_TextThatATerminalWouldObey_IsMadePlain()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (_, _) => FakeAnswer.Text(403, "").With("X-Error-Message", "\u001b[2Jgone" + new string('x', 5000));

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Config.Path));

        Assert.DoesNotContain('\u001b', error.Message);
        Assert.Contains("[2Jgone", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 1500);
    }
}
