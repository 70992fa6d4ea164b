using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class ExploreCommandTests
{
    [Fact]
    public async Task Explore_Run_PrintsTheAddress_AnswersAndStopsCleanly()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var output = new FirstLine();
        using var error = new StringWriter();

        var running = SutureCommandLine.RunAsync(["explore", Layers(folder), "--port", "0"], output, error, stop.Token);
        string address = await output.Line.WaitAsync(TimeSpan.FromSeconds(30));
        using var client = new HttpClient();
        string page = await client.GetStringAsync(new Uri(address));
        await stop.CancelAsync();
        int code = await running;

        Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);
        Assert.Contains("Which layers match", page, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Equal("Ctrl-C stops the explorer.\n", error.ToString().ReplaceLineEndings("\n"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(address)));
    }

    [Theory]
    [InlineData(1, "no/such/run")]
    [InlineData(2, "no/such/run", "--port", "70000")]
    [InlineData(2, "no/such/run", "--host", "")]
    [InlineData(2)]
    public void Explore_WhatCannotBe_IsOneSentence(int expected, params string[] args)
    {
        var result = CommandLine.Run(["explore", .. args]);

        Assert.Equal(expected, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("suture: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private static string Layers(TemporaryFolder folder)
    {
        var run = RunFolder.Create(folder.File("layers"));
        var results = new JsonObject { ["token_count"] = 10 };
        foreach (string grid in (string[])["svcca", "svcca_standardised", "cka", "fvu_up", "fvu_down"]) results[grid] = new JsonArray(new JsonArray(0.5, 0.25));
        foreach (string kept in (string[])["kept_a", "kept_b", "kept_standardised_a", "kept_standardised_b"]) results[kept] = new JsonArray(1);
        results["few_directions"] = new JsonArray(new JsonArray(false, false));
        run.Complete(
            new RunRecord
            {
                Kind = RunKind.Layers,
                Status = RunStatus.Finished,
                Command = "suture layers a b",
                Configuration = [],
                Seed = 0,
                Environment = new RunEnvironment("0.1.0", ".NET", "Avx2", "managed"),
                Results = results,
            },
            []);
        return run.Path;
    }

    // The address is written while the command runs on.
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
        {
            _line.TrySetResult(buffer.ToString());
            return Task.CompletedTask;
        }
    }
}
