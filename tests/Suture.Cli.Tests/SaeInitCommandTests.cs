using System.Text.Json;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary><c>suture run sae-init</c> end to end, at a thousandth of its default size.</summary>
[Trait("Category", "Slow")]
public sealed class SaeInitCommandTests
{
    private const int Kills = 6;
    private static readonly Dictionary<string, string> NoVariables = [];

    private static readonly string[] Small =
    [
        "run", "sae-init", "--widths", "32", "48", "--seeds", "0", "7", "--arms", "random", "transferred", "rotated", "--no-norm-study", "--no-revival-study", "--k", "4", "--batch", "128", "--steps", "48", "--points", "8",
        "--thresholds", "0.1", "0.9", "--layer-large", "3", "--alpha", "0", "--context", "64", "--contexts", "16", "--eval-contexts", "4",
    ];

    [Fact]
    public void Run_Json_PrintsTheResultAloneAndTheSummaryBeside()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run([.. Small, "--json", "--output", folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(3 * 2 * 2, json.RootElement.GetProperty("trainings").GetArrayLength());
        Assert.Contains("Report: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("table-savings", File.ReadAllText(folder.File("run/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Twice_TrainsNothingTheSecondTime()
    {
        using var folder = new TemporaryFolder();
        string[] command = [.. Small, "--output", folder.File("run")];
        var first = CommandLine.Run(command);
        var before = SaeTrainRun.Files(folder.File("run"));

        var second = CommandLine.Run(command);

        Assert.Contains("Train 1 of", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Train ", second.Error, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(before, SaeTrainRun.Files(folder.File("run")));
    }

    [Fact]
    public async Task Run_KilledAtRandomMomentsAndStartedAgain_LeavesTheBytesOfAnUninterruptedRun()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandLine.Run([.. Small, "--output", folder.File("whole")]).ExitCode);
        var whole = SaeTrainRun.Files(folder.File("whole"));
        var random = new RandomSource(5);
        string run = folder.File("killed");
        int kills = 0;
        for (int attempt = 0; kills < Kills; attempt++)
        {
            Assert.True(attempt < 10 * Kills, $"Only {kills} of {attempt} runs were still going when they were to be killed.");
            using var process = CommandProcess.Start(NoVariables, [.. Small, "--output", run]);
            var streams = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            // The first by time alone, before or while the models run; then when another training or two are there.
            int until = kills == 0 ? 0 : Finished(run) + random.NextInt(3);
            while (!process.HasExited && Finished(run) < until) await Task.Delay(1);
            await Task.Delay(random.NextInt(kills == 0 ? 1000 : 10));
            bool isKilled = !process.HasExited;
            if (isKilled)
            {
                process.Kill();
                kills++;
            }

            await process.WaitForExitAsync();
            await streams;
            if (isKilled) continue;
            Assert.Equal(whole, SaeTrainRun.Files(run));
            Directory.Delete(run, recursive: true);
        }

        var last = await CommandProcess.RunAsync(NoVariables, [.. Small, "--output", run]);

        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(whole, SaeTrainRun.Files(run));
    }

    [Fact]
    public void Run_Cancelled_LeavesAReadableRecord()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var result = CommandLine.Run([.. Small, "--output", folder.File("run")], stop.Token);

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("\"cancelled\"", File.ReadAllText(folder.File("run/run.json")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Run_OptionsThatDoNotHoldTogether_NamesAllOfThem()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run("run", "sae-init", "--arms", "rotated", "--widths", "64", "32", "--steps", "2", "--output", folder.File("run"));

        Assert.Equal(2, result.ExitCode);
        foreach (string fault in (string[])["arms", "widths 64, 32", "steps 2"]) Assert.Contains(fault, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    private static int Finished(string run)
    {
        string trainings = Path.Combine(run, "trainings");
        return Directory.Exists(trainings) ? Directory.GetFiles(trainings, "*.json").Length : 0;
    }
}
