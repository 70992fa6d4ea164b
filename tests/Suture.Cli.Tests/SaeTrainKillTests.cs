using System.Globalization;
using Suture.Numerics;
using Suture.Testing;
using Xunit.Abstractions;

namespace Suture.Cli.Tests;

/// <summary>Kills a training at random moments, resumes it each time, and compares what it leaves with an uninterrupted one.</summary>
public sealed class SaeTrainKillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private static readonly Dictionary<string, string> NoVariables = [];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Train_KilledAtRandomMomentsAndResumed_LeavesTheBytesOfAnUninterruptedRun()
    {
        var random = new RandomSource(20);
        int kills = 0;
        for (int round = 0; kills < Kills; round++)
        {
            bool live = round % 2 == 0;
            using TemporaryFolder whole = new(), killed = new();
            var uninterrupted = CommandLine.Run([.. SaeTrainRun.Command(live), "--threads", "1", "--output", whole.File("run")]);
            Assert.True(uninterrupted.ExitCode == 0, uninterrupted.Error);

            // Up to the limit, so that the last round is finished too.
            string run = killed.File("run");
            bool finished = false;
            for (int inThisRound = 0; !finished; inThisRound++)
            {
                bool isBegun = File.Exists(Path.Combine(run, "training.json"));
                string[] command = isBegun ? ["sae", "train", "--resume", run, "--checkpoint-every", "3"] : [.. SaeTrainRun.Command(live), "--output", run];
                if (!isBegun && Directory.Exists(run)) Directory.Delete(run, recursive: true);
                bool spare = kills >= Kills || inThisRound >= Kills / 2;
                finished = await RunOrKill(command, run, spare ? null : random, killed: () => kills++);
            }

            Assert.Equal(SaeTrainRun.Files(whole.File("run")), SaeTrainRun.Files(run));
            output.WriteLine($"round {round} ({(live ? "live" : "shards")}): {SaeTrainRun.Files(run).Count} files, same bytes as the uninterrupted run\n");
        }

        output.WriteLine($"{kills} kills in all");
        Assert.True(kills >= Kills);
    }

    // A moment by progress: when a checkpoint of a drawn step is there, or from the start, and then after a random wait.
    private async Task<bool> RunOrKill(string[] command, string run, RandomSource? random, Action killed)
    {
        using var process = CommandProcess.Start(NoVariables, command);
        var error = process.StandardError.ReadToEndAsync();
        var standard = process.StandardOutput.ReadToEndAsync();
        if (random is not null)
        {
            // The first of a round by time alone: loading, the harvest and its shards are before the first checkpoint.
            long from = Newest(run), until = from == 0 ? 0 : from + random.NextInt(10);
            int wait = random.NextInt(until == from ? 1500 : 60);
            while (!process.HasExited && Newest(run) < until) await Task.Delay(1);
            await Task.Delay(wait);
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"begun at the checkpoint of step {from,2}, killed {wait,4} ms after that of step {until,2} was waited for; newest now {Newest(run),2}{(Unfinished(run) ? ", one half written" : "")}"));
                killed();
                return false;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error + await standard);
        return true;
    }

    private static long Newest(string run)
    {
        string folder = Path.Combine(run, "checkpoints");
        if (!Directory.Exists(folder)) return 0;
        return Directory.EnumerateDirectories(folder, "step-*").Select(path => Path.GetFileName(path)["step-".Length..]).Where(name => name.All(char.IsAsciiDigit)).Select(name => long.Parse(name, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
    }

    private static bool Unfinished(string run) => Directory.Exists(Path.Combine(run, "checkpoints")) && Directory.EnumerateDirectories(Path.Combine(run, "checkpoints"), "*.unfinished").Any();
}
