using System.Net;
using System.Net.Sockets;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Explorer.Tests;

public sealed class ExplorerServerTests
{
    [Fact]
    public async Task StartAsync_PortTaken_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var options = new ExplorerOptions { Run = SampleRuns.Stitch(folder.File("stitch")), Port = port };

        var fault = await Assert.ThrowsAsync<IOException>(() => ExplorerServer.StartAsync(options, new Compute(1)));

        Assert.Contains($"Port {port}", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--port 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NamedPort_ListensAtIt()
    {
        using var folder = new TemporaryFolder();
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        await using var server = await ExplorerServer.StartAsync(new ExplorerOptions { Run = SampleRuns.Stitch(folder.File("stitch")), Port = port }, new Compute(1));
        using var client = new HttpClient();

        Assert.Equal($"http://127.0.0.1:{port}/", server.Address.ToString());
        Assert.Contains("Stitch", await client.GetStringAsync(server.Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task StartAsync_PortOutOfRange_IsRefused(int port) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ExplorerServer.StartAsync(new ExplorerOptions { Run = "x", Port = port }, new Compute(1)));

    [Fact]
    public async Task StartAsync_AddressOfAnotherMachine_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var options = new ExplorerOptions { Run = SampleRuns.Stitch(folder.File("stitch")), Port = 0, Host = "192.0.2.1" };

        var fault = await Assert.ThrowsAsync<IOException>(() => ExplorerServer.StartAsync(options, new Compute(1)));

        Assert.Contains("192.0.2.1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoRunFolder_SaysWhatWasExpected()
    {
        using var folder = new TemporaryFolder();

        var fault = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => ExplorerServer.StartAsync(new ExplorerOptions { Run = folder.Path, Port = 0 }, new Compute(1)));

        Assert.Contains("run.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DamagedResults_IsAPageThatNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        string run = SampleRuns.Layers(folder.File("layers"));
        string record = Path.Combine(run, "run.json");
        await File.WriteAllTextAsync(record, (await File.ReadAllTextAsync(record)).Replace("\"cka\"", "\"ckb\"", StringComparison.Ordinal));
        await using var explorer = await RunningExplorer.StartAsync(run);

        var (status, text) = await explorer.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("run.json", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Suture", text, StringComparison.Ordinal);
        Assert.IsType<CheckpointFormatException>(Assert.Single(explorer.Problems));
    }
}
