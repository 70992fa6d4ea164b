using Suture.Experiments;
using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Flops;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Testing;

namespace Suture.Tests.Experiments.SaeInit;

/// <summary>The experiment end to end on the embedded pair, at a thousandth of its default size.</summary>
[Trait("Category", "Slow")]
public sealed class SaeInitExperimentTests
{
    private static readonly SaeInitOptions Small = new()
    {
        Pair = new PairOptions { Small = "embedded:small", Large = "embedded:large", ContextLength = 64, Contexts = 16, EvalContexts = 4 },
        LayerLarge = 3,
        Alpha = 0,
        Widths = [32, 48],
        K = 4,
        Batch = 128,
        Steps = 16,
        Points = 8,
        Seeds = [0, 7],
        NormStudy = [NormHandling.KeepEncoder],
        RevivalStudy = [StartArm.Transferred],
        Thresholds = [0.001, 0.3, 0.99],
    };

    [Fact]
    public void Run_AllArms_GivesEveryFigure()
    {
        using var folder = new TemporaryFolder();

        var result = Run(Small, folder.File("run"));

        Assert.Equal(Enum.GetValues<StartArm>(), result.Arms);
        Assert.Equal((7 * 2 * 2) + 2 + 2, result.Trainings.Count);
        Assert.Equal(7 * 2, result.Summaries.Count);
        Assert.Equal(6 * 2 * 3 * 3 * 2, result.Savings.Count);
        Assert.Equal(6 * 2 * 3 * 2, result.BreakEven.Count);
        Assert.Equal(7, result.Scaling.Count);
        Assert.Equal([Small.Norms, NormHandling.KeepEncoder], result.NormStudy.Select(n => n.Norms).OrderBy(n => n != Small.Norms));
        Assert.Equal([StartArm.Transferred], result.RevivalStudy.Select(r => r.Arm));
        Assert.Equal(2, result.Trainings.Count(t => t.Revives));
        Assert.NotEqual(0, result.RevivalStudy[0].Gain.Mean);
        Assert.All(result.Savings.Where(s => s.ExplainedVariance == 0.99), s => Assert.True(s is { RandomReached: 0, ArmReached: 0, Saving: null, AtLeast: null, AtMost: null }));
        Assert.All(result.Summaries, s => Assert.Equal(2 * s.Width, s.CosineCounts.Sum()));
        // Starts of one model alone pay for no stitch.
        Assert.All(result.Setups, s => Assert.Equal(s.Arm is StartArm.Transferred or StartArm.Rotated or StartArm.Shuffled or StartArm.NormMatched, s.Ledger.Entries.Any(e => e.Part == FlopPart.Stitch)));
        Assert.Equal(Small.Steps * Small.Batch / (double)result.Tokens, result.CorpusRepetitions);
        Assert.True(result.StitchFvu.Up is > 0 and < 1);
        // The same order of tokens and the same start: only the seed may differ between two trainings of the transferred arm.
        var transferred = result.Trainings.Where(t => t is { Arm: StartArm.Transferred, Width: 32 } && t.Norms == Small.Norms).ToArray();
        Assert.Equal(transferred[0].Untrained, transferred[1].Untrained);
        Assert.NotEqual(transferred[0].Trained, transferred[1].Trained);
        Assert.Equal(RunStatus.Finished, RunFolder.Read(folder.File("run"), RunKind.SaeInit).Status);
    }

    [Fact]
    public void Run_StoppedTwiceAndStartedAgain_GivesTheBytesOfARunThatWasNot()
    {
        using var folder = new TemporaryFolder();
        Run(Small, folder.File("whole"));
        foreach (int step in (int[])[4, 19])
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => Run(Small, folder.File("stopped"), stop: stop, stopAt: step));
            Assert.Equal(RunStatus.Cancelled, RunFolder.Read(folder.File("stopped")).Status);
        }

        var trained = new List<string>();
        Run(Small, folder.File("stopped"), steps: trained);

        AssertSameFiles(folder.File("whole"), folder.File("stopped"));
        // 18 trainings were finished; the 19th was stopped.
        Assert.StartsWith("Train 19 of ", trained.First(step => step.StartsWith("Train ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OneAndTwoThreads_GiveTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        foreach (int threads in (int[])[1, 2]) Run(Small with { Arms = [StartArm.Random, StartArm.Transferred, StartArm.Rotated, StartArm.Principal] }, folder.File($"{threads}"), threads);

        AssertSameFiles(folder.File("1"), folder.File("2"));
    }

    [Fact]
    public void Run_FinishedTrainingThatIsBroken_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var options = Small with { Widths = [32], Seeds = [0], NormStudy = [], RevivalStudy = [], Arms = [StartArm.Random, StartArm.Transferred] };
        Run(options, folder.File("run"));
        string file = Directory.GetFiles(folder.File("run/trainings"), "random-*").Single();
        string good = File.ReadAllText(file);

        File.WriteAllText(file, good[..(good.Length / 2)]);
        var cut = Assert.Throws<CheckpointFormatException>(() => Run(options, folder.File("run")));
        File.WriteAllText(file, good.Replace("\"key\": \"", "\"key\": \"0", StringComparison.Ordinal));
        var foreign = Assert.Throws<CheckpointFormatException>(() => Run(options, folder.File("run")));

        Assert.Contains(file, cut.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file", cut.Message, StringComparison.Ordinal);
        Assert.Equal("key", foreign.Item);
    }

    [Fact]
    public void Run_ActivationsLargerThanAllowed_IsRefusedBeforeAnyHarvest()
    {
        using var folder = new TemporaryFolder();
        var steps = new List<string>();

        var error = Assert.Throws<ArgumentException>(() => Run(Small with { MemoryMiB = 1, Pair = Small.Pair with { Contexts = 60 } }, folder.File("run"), steps: steps));

        Assert.Contains("--memory", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(steps, step => step.StartsWith("Harvest", StringComparison.Ordinal));
    }

    private static SaeInitResult Run(SaeInitOptions options, string path, int threads = 2, CancellationTokenSource? stop = null, int stopAt = 0, List<string>? steps = null)
    {
        var progress = new Watch(step =>
        {
            if (steps is not null && (steps.Count == 0 || steps[^1] != step)) steps.Add(step);
            if (stop is not null && step.StartsWith($"Train {stopAt} of ", StringComparison.Ordinal)) stop.Cancel();
        });
        return new SaeInitExperiment(options, "suture run sae-init", new Compute(threads), RunFolder.Create(path), new StepLog(progress, threads)).Run(stop?.Token ?? CancellationToken.None);
    }

    private static void AssertSameFiles(string first, string second)
    {
        string[] files = Files(first);
        Assert.Equal(files, Files(second));
        foreach (string file in files.Where(f => f != "timings.json"))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(first, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, file))), $"{file} differs.");
        }
    }

    private static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private sealed class Watch(Action<string> seen) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => seen(value.Step);
    }
}
