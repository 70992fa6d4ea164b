using System.Text.Json;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Cli.Tests;

/// <summary>The whole way by process: download from a hub on loopback, use by id, use without the hub.</summary>
[Trait("Category", "Slow")]
public sealed class HubCommandTests : IDisposable
{
    private const string Id = "acme/pair-small";
    private static readonly string[] Prompt = ["--prompt", "In the beginning", "--max-tokens", "5"];

    private readonly TemporaryFolder _home = new();
    private readonly FakeHub _hub = new();
    private readonly Dictionary<string, string> _variables;

    public HubCommandTests()
    {
        _hub.Repositories[Id] = FakeRepository.OfFolder(Path.Combine(Fixtures.Assets, "pair", "small"));
        _variables = new(StringComparer.Ordinal) { ["HF_HOME"] = _home.Path, ["HF_ENDPOINT"] = _hub.Endpoint };
    }

    [Fact]
    public async Task Model_DownloadedThenUsedById_AlsoOfflineWithTheHubGone()
    {
        var download = await CommandProcess.RunAsync(_variables, "models", "download", Id, "--json");
        Assert.True(download.ExitCode == 0, download.Error);
        using var facts = JsonDocument.Parse(download.Output);
        Assert.Equal(["config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"], facts.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Contains($"Download {Id}", download.Error, StringComparison.Ordinal);
        _hub.Forget();

        var byId = await CommandProcess.RunAsync(_variables, ["generate", Id, .. Prompt]);

        Assert.True(byId.ExitCode == 0, byId.Error);
        Assert.Single(_hub.Requests);
        _hub.Dispose();
        var gone = await CommandProcess.RunAsync(_variables, ["generate", Id, .. Prompt]);
        _variables["HF_HUB_OFFLINE"] = "1";
        var offline = await CommandProcess.RunAsync(_variables, ["generate", Id, .. Prompt]);
        var embedded = CommandLine.Run(["generate", "embedded:small", .. Prompt]);
        Assert.Equal(embedded.Output, byId.Output);
        Assert.Equal(embedded.Output, gone.Output);
        Assert.Equal(embedded.Output, offline.Output);
        Assert.Contains("The hub could not be asked", gone.Error, StringComparison.Ordinal);
        Assert.Empty(offline.Error);
    }

    [Fact]
    public async Task Model_UsedByIdAlone_IsFetchedAndRecordedWithItsCommit()
    {
        _hub.Repositories["acme/pair-large"] = FakeRepository.OfFolder(Path.Combine(Fixtures.Assets, "pair", "large"));
        string run = _home.File("run");

        var result = await CommandProcess.RunAsync(_variables, "layers", Id, "acme/pair-large@main", "--layer", "2", "--contexts", "4", "--eval-contexts", "2", "--output", run);

        Assert.True(result.ExitCode == 0, result.Error);
        using var record = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "run.json")));
        var sources = record.RootElement.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("source").GetString()).ToArray();
        Assert.Contains($"{Id}@{new string('a', 40)}", sources);
        Assert.Contains($"acme/pair-large@{new string('a', 40)}", sources);
        var list = await CommandProcess.RunAsync(_variables, "models", "list");
        Assert.Contains("embedded:small", list.Output, StringComparison.Ordinal);
        Assert.Matches(@"acme/pair-small +aaaaaaa +3\.0 MB +main ", list.Output);
    }

    [Fact]
    public async Task Download_ProcessKilledHalfWay_IsResumedByTheNextOne()
    {
        byte[] weights = File.ReadAllBytes(Path.Combine(Fixtures.Assets, "pair", "small", "model.safetensors"));
        const int half = 1_300_000;
        _hub.Rule = (request, hub) => request.Server == "cdn" && request.Header("range") is null ? hub() with { CutAfter = half, Stalls = true } : null;
        using (var first = CommandProcess.Start(_variables, "models", "download", Id))
        {
            string blobs = _home.File("hub/models--acme--pair-small/blobs");
            while (!Directory.Exists(blobs) || !Directory.EnumerateFiles(blobs, "*.incomplete").Any(file => new FileInfo(file).Length == half)) await Task.Delay(20);
            first.Kill();
            await first.WaitForExitAsync();
        }

        var second = await CommandProcess.RunAsync(_variables, "models", "download", Id, "--json");

        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Equal($"bytes={half}-", _hub.Requests.Last(request => request.Server == "cdn").Header("range"));
        using var facts = JsonDocument.Parse(second.Output);
        Assert.Equal(weights, File.ReadAllBytes(Path.Combine(facts.RootElement.GetProperty("folder").GetString()!, "model.safetensors")));
    }

    [Fact]
    public async Task Download_Refused_IsOneMessageAndExitCodeOne()
    {
        _hub.Repositories["acme/gated"] = new FakeRepository { Access = FakeAccess.Gated };
        _hub.Repositories["acme/pickled"] = FakeRepository.Of(new FakeFile("config.json", "{}"u8.ToArray()), new FakeFile("pytorch_model.bin", [1, 2, 3]));

        await RefusedAsync("accept its terms at", "models", "download", "acme/gated");
        await RefusedAsync("There is no folder", "models", "info", "acme/none");
        await RefusedAsync("pytorch_model.bin", "models", "download", "acme/pickled");
        await RefusedAsync("has no revision 'v9'", "models", "download", Id, "--revision", "v9");
        await RefusedAsync("No file of 'acme/pair-small' matches *.onnx", "models", "download", Id, "--include", "*.onnx");
        _variables["HF_HUB_OFFLINE"] = "yes";
        await RefusedAsync("Offline mode is on", "models", "download", "acme/never-seen");
    }

    [Fact]
    public async Task Download_CommandThatCannotBe_IsAUsageError()
    {
        Assert.Equal(2, (await CommandProcess.RunAsync(_variables, "models", "download", "a/b/c")).ExitCode);
        Assert.Equal(2, (await CommandProcess.RunAsync(_variables, "models", "download", $"{Id}@v1", "--revision", "v2")).ExitCode);
        _variables["HF_HUB_ETAG_TIMEOUT"] = "soon";
        var result = await CommandProcess.RunAsync(_variables, "models", "download", Id);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("HF_HUB_ETAG_TIMEOUT", result.Error, StringComparison.Ordinal);
        Assert.Empty(_hub.Requests);
    }

    public void Dispose()
    {
        _hub.Dispose();
        _home.Dispose();
    }

    private async Task RefusedAsync(string message, params string[] args)
    {
        var result = await CommandProcess.RunAsync(_variables, args);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal("suture: ", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("suture: ", StringComparison.Ordinal))[..8]);
    }
}
