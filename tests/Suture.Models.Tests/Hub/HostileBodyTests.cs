using System.Globalization;
using System.Text;
using Suture.Models.Hub;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>Servers whose files are not what was announced: nothing gets a name that was not checked, and no more is written than was announced.</summary>
public sealed class HostileBodyTests
{
    private static readonly FakeFile Config = new("config.json", "{\"a\": 1}"u8.ToArray());
    private static readonly FakeFile Large = new("model.safetensors", HubBench.Content(50_000), IsLarge: true);

    [Fact]
    public async Task Snapshot_ETagIsNoHash_ContentIsCheckedByTheListing()
    {
        using var bench = new HubBench(Config);
        bench.Hub.Rule = (request, hub) =>
        {
            var answer = request.Path.Contains("/resolve/", StringComparison.Ordinal) ? hub().With("ETag", "\"mirror-tag\"") : null;
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
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub().With("Content-Length", length.ToString(CultureInfo.InvariantCulture)) with { Stalls = true } : null;

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
        bench.Hub.Rule = (request, hub) => request.Server != "cdn" ? null : request.Header("range") is null ? hub() with { CutAfter = 10_000 } : hub().With("Content-Range", range);

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
        bench.Hub.Rule = (request, hub) => request.Method == "GET" ? hub().With("Content-Encoding", "gzip") : null;

        Assert.Equal(HubErrorKind.Malformed, (await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Config.Path))).Kind);
    }

    [Fact]
    public async Task File_SizeBeyondTheDisk_IsRefusedBeforeAByteIsFetched()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Method == "HEAD" ? hub().With("X-Linked-Size", long.MaxValue.ToString(CultureInfo.InvariantCulture)) : null;

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
}
