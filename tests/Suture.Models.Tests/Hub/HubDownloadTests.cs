using System.Collections.Concurrent;
using Suture.Models.Hub;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

public sealed class HubDownloadTests
{
    private static readonly FakeFile Large = new("model.safetensors", HubBench.Content(300_000), IsLarge: true);
    private static readonly FakeFile Small = new("config.json", "{}"u8.ToArray());

    [Fact]
    public async Task File_BrokenOffInAnEarlierProcess_IsResumedFromItsLastByte()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub() with { CutAfter = request.Header("range") is null ? 123_456 : 0 } : null;
        await Assert.ThrowsAsync<HubException>(() => bench.FileAsync(Large.Path));
        Assert.Equal(Large.Content[..123_456], File.ReadAllBytes(bench.Partial(Large)));
        bench.Hub.Rule = null;
        bench.Hub.Forget();

        string file = await bench.FileAsync(Large.Path);

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
        Assert.Equal("bytes=123456-", bench.Hub.Requests[^1].Header("range"));
        Assert.False(File.Exists(bench.Partial(Large)));
    }

    [Fact]
    public async Task File_Cancelled_KeepsWhatArrived()
    {
        using var bench = new HubBench(Large);
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub() with { CutAfter = 100_000, Stalls = true } : null;
        using var stop = new CancellationTokenSource();

        var download = bench.FileAsync(Large.Path, cancellationToken: stop.Token);
        while (!File.Exists(bench.Partial(Large)) || new FileInfo(bench.Partial(Large)).Length == 0) await Task.Delay(5);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);

        byte[] kept = File.ReadAllBytes(bench.Partial(Large));
        Assert.NotEmpty(kept);
        Assert.Equal(Large.Content[..kept.Length], kept);
    }

    [Fact]
    public async Task File_PartialWasWholeAlready_IsCheckedAndNamedWithoutARequestForIt()
    {
        using var bench = new HubBench(Large);
        LeavePartial(bench, Large.Content);

        string file = await bench.FileAsync(Large.Path);

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
        Assert.DoesNotContain(bench.Hub.Requests, request => request.Method == "GET");
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(300_000)]
    [InlineData(300_001)]
    public async Task File_PartialIsOfAnotherContent_StartsOverOnce(int length)
    {
        using var bench = new HubBench(Large);
        LeavePartial(bench, HubBench.Content(length, seed: 2));

        string file = await bench.FileAsync(Large.Path);

        Assert.Equal(Large.Content, File.ReadAllBytes(file));
        Assert.Null(bench.Hub.Requests[^1].Header("range"));
    }

    [Fact]
    public async Task File_OfNoBytes_IsNamedByItsHash()
    {
        var empty = new FakeFile("empty", []);
        using var bench = new HubBench(empty);

        string file = await bench.FileAsync("empty");

        Assert.Empty(File.ReadAllBytes(file));
        Assert.Equal("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", empty.ETag);
        Assert.True(File.Exists(bench.Blob(empty)));
    }

    [Fact]
    public async Task Snapshot_OfManyFiles_FetchesSeveralAtOnceAndCountsTheirBytes()
    {
        FakeFile[] files = [.. Enumerable.Range(0, 20).Select(i => new FakeFile($"part {i}", HubBench.Content(20_000, seed: i)))];
        using var bench = new HubBench(files);
        var reports = new ConcurrentQueue<HubProgress>();

        var snapshot = await bench.SnapshotAsync(options: new HubDownloadOptions { Progress = new Watcher(reports.Enqueue) });

        Assert.All(files, file => Assert.Equal(file.Content, File.ReadAllBytes(Path.Combine(snapshot.Folder, file.Path))));
        Assert.Equal(files.Select(file => file.Path), snapshot.Files);
        Assert.Equal((400_000L, 400_000L), (reports.Last().CompletedBytes, reports.Last().TotalBytes));
        Assert.Null(snapshot.Warning);
    }

    [Fact]
    public async Task Snapshot_OneFileFails_ReportsThatFailure()
    {
        FakeFile[] files = [.. Enumerable.Range(0, 12).Select(i => new FakeFile($"part {i}", HubBench.Content(2_000, seed: i)))];
        using var bench = new HubBench(files);
        bench.Hub.Rule = (request, hub) => request.Path.EndsWith("part%205", StringComparison.Ordinal) && request.Method == "GET" ? FakeAnswer.Text(410, "gone") : null;

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.Refused, error.Kind);
        Assert.Contains("part%205", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_TwoClientsAtOnce_FetchItOnce()
    {
        using var bench = new HubBench(Large);
        // Long enough that all of them have asked about the file before the first has it.
        bench.Hub.Rule = (request, hub) => request.Server == "cdn" ? hub() with { Delay = TimeSpan.FromMilliseconds(200) } : null;

        string[] files = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.FileAsync(Large.Path)));

        Assert.Single(files.Distinct(StringComparer.Ordinal));
        Assert.Single(bench.Hub.Requests, request => request.Server == "cdn");
        Assert.Equal(Large.Content, File.ReadAllBytes(files[0]));
    }

    [Fact]
    public async Task File_LockedByAnotherProcess_WaitsAndSaysSo()
    {
        using var bench = new HubBench(Large);
        string path = Path.Combine(bench.CacheFolder, ".locks", "models--acme--tiny", Large.ETag + ".lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var waiting = new TaskCompletionSource<string>();
        var options = new HubDownloadOptions
        {
            Progress = new Watcher(progress =>
            {
                if (progress.Note is { } note) waiting.TrySetResult(note);
            }),
        };

        var download = bench.FileAsync(Large.Path, options);
        string said = await waiting.Task;
        Assert.False(download.IsCompleted);
        Assert.DoesNotContain(bench.Hub.Requests, request => request.Server == "cdn");
        await held.DisposeAsync();

        Assert.Equal(Large.Content, File.ReadAllBytes(await download));
        Assert.Contains("another process", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_HubGone_UsesTheCacheAndWarns()
    {
        using var bench = new HubBench(Small, Large);
        string folder = (await bench.SnapshotAsync()).Folder;
        bench.Hub.Rule = (_, _) => FakeAnswer.Text(503, "");
        var notes = new ConcurrentQueue<string>();

        var snapshot = await bench.SnapshotAsync(options: new HubDownloadOptions { Progress = new Watcher(progress => notes.Enqueue(progress.Note ?? "")) });

        Assert.Equal(folder, snapshot.Folder);
        Assert.Contains("503", snapshot.Warning, StringComparison.Ordinal);
        Assert.Contains(snapshot.Warning, notes);
        Assert.Empty(bench.Clock.Waits);
    }

    [Fact]
    public async Task Model_HubBusyForAWhile_IsAskedAgainAndTheUserToldWhy()
    {
        using var bench = new HubBench(Small);
        int left = 3;
        bench.Hub.Rule = (request, _) => request.Path.Contains("/revision/", StringComparison.Ordinal) && left-- > 0 ? FakeAnswer.Text(503, "") : null;
        var notes = new ConcurrentQueue<string?>();

        await bench.SnapshotAsync(options: new HubDownloadOptions { Progress = new Watcher(progress => notes.Enqueue(progress.Note)) });

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], bench.Clock.Waits);
        Assert.Equal(2, notes.Count(note => note?.StartsWith("Ask again in", StringComparison.Ordinal) == true));
    }

    private static void LeavePartial(HubBench bench, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(bench.Partial(Large))!);
        File.WriteAllBytes(bench.Partial(Large), content);
    }

    private sealed class Watcher(Action<HubProgress> watch) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => watch(value);
    }
}
