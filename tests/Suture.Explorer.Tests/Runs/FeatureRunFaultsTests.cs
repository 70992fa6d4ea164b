using System.Net;
using System.Text.Json.Nodes;
using Suture.Features.Index;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Explorer.Tests.Runs;

/// <summary>Runs of an index that are incomplete, of another version, or whose models are gone or changed.</summary>
[Collection(nameof(PairExplorer))]
public sealed class FeatureRunFaultsTests(PairExplorer shared) : IDisposable
{
    // Where SQLite keeps user_version, big-endian.
    private const int VersionOffset = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_IndexOfAnotherVersion_NamesTheCommandThatRebuildsIt()
    {
        string run = Copy(_ => { });
        string index = Path.Combine(run, FeatureIndex.FileName);
        byte[] bytes = await File.ReadAllBytesAsync(index);
        bytes[VersionOffset + 3]++;
        await File.WriteAllBytesAsync(index, bytes);

        var fault = await Assert.ThrowsAsync<CheckpointFormatException>(() => ExplorerServer.StartAsync(new ExplorerOptions { Run = run, Port = 0 }, new Compute(1)));

        Assert.Contains("suture features index", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_IndexMissing_SaysWhich()
    {
        string run = Copy(_ => { });
        File.Delete(Path.Combine(run, FeatureIndex.FileName));

        var fault = await Assert.ThrowsAsync<IOException>(() => ExplorerServer.StartAsync(new ExplorerOptions { Run = run, Port = 0 }, new Compute(1)));

        Assert.Contains(FeatureIndex.FileName, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_AutoencoderGone_SaysWhichAndTheRestIsShown()
    {
        string run = Copy(record => record["configuration"]!["pair"]!["sae"] = "no/such/sae");
        await using var explorer = await RunningExplorer.StartAsync(run);

        var (live, text) = await explorer.GetAsync("/live?text=The+river");
        var (list, _) = await explorer.GetAsync("/features");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, live);
        Assert.Contains("no/such/sae", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, list);
    }

    [Fact]
    public async Task Live_AutoencoderChanged_IsRefused()
    {
        string run = Copy(record => record["inputs"]!.AsArray().First(input => input!["name"]!.GetValue<string>() == "sae")!["sha256"] = new string('0', 64));
        await using var explorer = await RunningExplorer.StartAsync(run);

        var (status, text) = await explorer.GetAsync("/live?text=The+river");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("has changed since the index was built", text, StringComparison.Ordinal);
    }

    private string Copy(Action<JsonNode> change)
    {
        string run = Directory.CreateDirectory(_folder.File("run")).FullName;
        foreach (string file in Directory.GetFiles(shared.Run)) File.Copy(file, Path.Combine(run, Path.GetFileName(file)));
        string path = Path.Combine(run, "run.json");
        var record = JsonNode.Parse(File.ReadAllText(path))!;
        change(record);
        File.WriteAllText(path, record.ToJsonString());
        return run;
    }
}
