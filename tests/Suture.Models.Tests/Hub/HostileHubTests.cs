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

        await RefusedAsync(bench, () => bench.SnapshotAsync());

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
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? With(hub(), header, value) : null;

        await RefusedAsync(bench, () => bench.FileAsync(Large.Path));

        Assert.DoesNotContain(bench.Hub.Requests, request => request.Method == "GET");
        Assert.False(Directory.Exists(bench.CacheFolder));
    }

    [Fact]
    public async Task Snapshot_AnswerForAnotherCommit_IsRefused()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? With(hub(), "X-Repo-Commit", new string('b', 40)) : null;

        await RefusedAsync(bench, () => bench.SnapshotAsync());

        Assert.False(Directory.Exists(Path.Combine(bench.RepositoryFolder, "snapshots", new string('b', 40))));
    }

    [Fact]
    public async Task Snapshot_ListingAndFileContradictEachOther_IsRefused()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? With(hub(), "ETag", $"\"{new string('c', 40)}\"") : null;

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.ContentMismatch, error.Kind);
        Assert.Contains(new string('c', 40), error.Message, StringComparison.Ordinal);
        Assert.Contains(Config.ETag, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_ETagIsNoHash_ContentIsCheckedByTheListing()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) =>
        {
            var answer = request.Path.Contains("/resolve/", StringComparison.Ordinal) ? With(hub(), "ETag", "\"mirror-tag\"") : null;
            return request.Method == "GET" && answer is not null ? answer with { Body = Encoding.ASCII.GetBytes("{\"a\": 2}") } : answer;
        };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.ContentMismatch, error.Kind);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.RepositoryFolder, "blobs")));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public async Task File_ContentOfAnotherHash_IsThrownAway(string name)
    {
        using var bench = new HubBench(Config, Large);
        bench.Hub.Rule = (request, hub) =>
        {
            if (request.Method != "GET") return null;
            var answer = hub();
            byte[] body = [.. answer.Body];
            body[^1] ^= 1;
            return answer with { Body = body };
        };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(name));

        Assert.Equal(HubErrorKind.ContentMismatch, error.Kind);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.RepositoryFolder, "blobs")));
        Assert.False(File.Exists(Path.Combine(bench.RepositoryFolder, "snapshots", new string('a', 40), name)));
    }

    [Fact]
    public async Task File_EndlessBody_StopsAtTheAnnouncedSize()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub() with { IsEndless = true } : null;

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));

        Assert.Equal(HubErrorKind.ContentMismatch, error.Kind);
        Assert.Contains("50000", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.RepositoryFolder, "blobs")));
        Assert.InRange(bench.Hub.SentBytes, 0, 64 << 20);
    }

    [Theory]
    [InlineData(49_999)]
    [InlineData(50_001)]
    [InlineData(0)]
    public async Task File_LengthThatIsNotTheAnnouncedOne_IsRefusedUnread(int length)
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? With(hub(), "Content-Length", length.ToString(CultureInfo.InvariantCulture)) with { Stalls = true } : null;

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));

        Assert.Equal(HubErrorKind.ContentMismatch, error.Kind);
    }

    [Fact]
    public async Task File_ChunkedBodyThatEndsEarly_IsABrokenConnection()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub() with { IsChunked = true, Body = request.Header("range") is null ? Large.Content[..20_000] : Large.Content[20_000..] } : null;

        string file = await bench.FileAsync(Large.Path);

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
        Assert.Equal("bytes=20000-", bench.Hub.Requests[^1].Header("range"));
    }

    [Theory]
    [InlineData("bytes 0-49999/50000")]
    [InlineData("bytes 10000-49999/60000")]
    [InlineData("bytes 10000-19999/50000")]
    [InlineData("bytes 9999-49999/50000")]
    [InlineData("items 10000-49999/50000")]
    [InlineData("nonsense")]
    public async Task File_AnotherRangeThanAskedFor_IsRefused(string range)
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server != "cdn" ? null : request.Header("range") is null ? hub() with { CutAfter = 10_000 } : With(hub(), "Content-Range", range);

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));

        Assert.Equal(HubErrorKind.Malformed, error.Kind);
        Assert.Equal(Large.Content[..10_000], File.ReadAllBytes(bench.Partial(Large)));
    }

    [Fact]
    public async Task File_RangeRefusedForEver_StartsOverOnceAndEnds()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server != "cdn" ? null : request.Header("range") is null ? hub() with { CutAfter = 10_000 } : FakeAnswer.Text(416, "");

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));

        Assert.Equal(HubErrorKind.Refused, error.Kind);
        Assert.InRange(bench.Hub.Requests.Count, 4, 6);
    }

    [Fact]
    public async Task File_CompressedUnasked_IsRefused()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) => request.Method == "GET" ? With(hub(), "Content-Encoding", "gzip") : null;

        Assert.Equal(HubErrorKind.Malformed, (await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Config.Path))).Kind);
    }

    [Fact]
    public async Task File_SizeBeyondTheDisk_IsRefusedBeforeAByteIsFetched()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? With(hub(), "X-Linked-Size", long.MaxValue.ToString(CultureInfo.InvariantCulture)) : null;

        var error = await Assert.ThrowsAsync<IOException>(() => bench.FileAsync(Large.Path));

        Assert.Contains("HF_HUB_CACHE", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Hub.Requests, request => request.Method == "GET");
    }

    [Fact]
    public async Task File_SizeNotTold_IsRefused()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) =>
        {
            if (request.Method != "HEAD") return null;
            var answer = hub();
            answer.Headers.Remove("X-Linked-Size");
            return answer;
        };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));

        Assert.Equal(HubErrorKind.Malformed, error.Kind);
        Assert.Contains("how large", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_SilentServer_EndsAfterTheTimeouts()
    {
        using var bench = new HubBench(Large);
        bench.Environment = bench.Environment with { DownloadTimeout = TimeSpan.FromMilliseconds(30) };
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub() with { CutAfter = 0, Stalls = true } : null;

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));

        Assert.Equal(HubErrorKind.Unreachable, error.Kind);
        Assert.Contains("0.03 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, bench.Hub.Requests.Count(request => request.Server == "cdn"));
    }

    [Fact]
    public async Task File_RedirectsWithoutEnd_AreCutOff()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (_, _) => With(FakeAnswer.Text(302, ""), "Location", "/again");

        await RefusedAsync(bench, () => bench.FileAsync(Config.Path));

        Assert.Equal(11, bench.Hub.Requests.Count);
    }

    [Fact]
    public async Task File_WaitOfAnHour_IsNotWaitedFor()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (_, _) => With(FakeAnswer.Text(429, ""), "Retry-After", "3600");

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

        await RefusedAsync(bench, () => bench.SnapshotAsync());
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

        await RefusedAsync(bench, () => bench.SnapshotAsync());
    }

    [Theory]
    [InlineData("http://hub.test/api/models/acme/tiny/tree/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?recursive=true&expand=false")]
    [InlineData("http://cdn.test/next")]
    [InlineData("file:///etc/passwd")]
    public async Task Snapshot_NextPageThatLeadsNowhereGood_IsRefused(string next)
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/tree/", StringComparison.Ordinal) ? With(FakeAnswer.Text(200, "[]"), "Link", $"<{next}>; rel=\"next\"") : null;

        await RefusedAsync(bench, () => bench.SnapshotAsync());

        Assert.DoesNotContain(bench.Hub.Requests, request => request.Server == "cdn");
    }

    [Fact]
    public async Task Snapshot_PagesWithoutEnd_AreCutOff()
    {
        using var bench = new HubBench(Config);
        int page = 0;
        bench.Hub.Rule = (request, _) => request.Path.Contains("/tree/", StringComparison.Ordinal) ? With(FakeAnswer.Text(200, "[]"), "Link", $"</tree/?cursor={++page}>; rel=\"next\"") : null;

        await RefusedAsync(bench, () => bench.SnapshotAsync());

        Assert.InRange(page, 1, 1000);
    }

    [Fact]
    public async Task Snapshot_HugeJson_IsCutOff()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, _) => request.Path.Contains("/revision/", StringComparison.Ordinal) ? FakeAnswer.Text(200, "{\"sha\": \"") with { IsEndless = true } : null;

        await RefusedAsync(bench, () => bench.SnapshotAsync());

        Assert.InRange(bench.Hub.SentBytes, RepositoryListing.MaxAnswerBytes, 4L * RepositoryListing.MaxAnswerBytes);
    }

    [Fact]
    public async Task Message_TextThatATerminalWouldObey_IsMadePlain()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (_, _) => With(FakeAnswer.Text(403, ""), "X-Error-Message", "\u001b[2Jgone" + new string('x', 5000));

        var error = await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Config.Path));

        Assert.DoesNotContain('\u001b', error.Message);
        Assert.Contains("[2Jgone", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 1500);
    }

    private static async Task RefusedAsync(HubBench bench, Func<Task> download)
    {
        var error = await Assert.ThrowsAsync<HubException>(download);
        Assert.Equal(HubErrorKind.Malformed, error.Kind == HubErrorKind.NotCached ? Assert.IsType<HubException>(error.InnerException).Kind : error.Kind);
        Assert.Empty(bench.Clock.Waits);
        bench.AssertNothingLeftTheCache();
    }

    private static FakeAnswer With(FakeAnswer answer, string header, string value)
    {
        answer.Headers[header] = value;
        return answer;
    }
}
