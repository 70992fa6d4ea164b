using Suture.Datasets;
using Suture.Experiments;
using Suture.Experiments.Probes;
using Suture.Numerics;
using Suture.Probing.Evaluation;
using Suture.Testing;

namespace Suture.Tests.Experiments.Probes;

/// <summary>The experiment end to end on the embedded pair, at a hundredth of its default size.</summary>
[Trait("Category", "Slow")]
public sealed class ProbesExperimentTests
{
    private static readonly ProbesOptions Small = new()
    {
        Pair = new PairOptions { Small = "embedded:small", Large = "embedded:large", ContextLength = 128, Contexts = 40, EvalContexts = 4 },
        LayerLarge = 3,
        Width = 128,
        ActiveLatents = 8,
        Steps = 20,
        Data = [new LabelledDataOptions { Path = EmbeddedData.Code }],
        Split = new SplitOptions { MaxTraining = 200, MaxTest = 100 },
        TextTokens = 48,
        K = [1, 5],
        Bootstrap = new BootstrapOptions { Draws = 50 },
    };

    [Fact]
    public void Run_EmbeddedSet_GivesEveryArmBothWays()
    {
        using var folder = new TemporaryFolder();

        var result = Run(Small, folder.File("run"), threads: 2);

        Assert.Equal(2 * 2 * (5 + (2 * 9)), result.Averages.Count);
        Assert.Equal(0, result.NotConverged);
        foreach (var direction in Enum.GetValues<ProbeDirection>())
        {
            double Accuracy(ProbeArm arm, int k) => result.Averages.Single(a => a.DataSet is null && a.Direction == direction && a.Arm == arm && a.K == k).Accuracy;
            Assert.InRange(Accuracy(ProbeArm.DenseNative, 0), 0.9, 1);
            Assert.InRange(Accuracy(ProbeArm.DenseTransferred, 0), 0.8, 1);
            Assert.InRange(Accuracy(ProbeArm.DenseRandomMap, 0), 0.2, 0.8);
            Assert.InRange(Accuracy(ProbeArm.Refit, 5), 0.7, 1);
        }

        Assert.Equal(RunStatus.Finished, RunFolder.Read(folder.File("run"), RunKind.Probes).Status);
        Assert.Contains(RunFolder.Read(folder.File("run")).Artefacts, a => a.File == ProbeScores.FileName);
    }

    [Fact]
    public void Run_GivenStitchAndSaesAndOneThread_GivesTheSameNumbers()
    {
        using var folder = new TemporaryFolder();
        var first = Run(Small, folder.File("first"), threads: 2);

        var second = Run(Small with { SaeSmall = folder.File("first/sae-small"), SaeLarge = folder.File("first/sae-large") }, folder.File("second"), threads: 1);

        Assert.Equal(first.Averages, second.Averages);
        Assert.Equal(first.Differences, second.Differences);
    }

    [Fact]
    public void Run_SaeOfAnotherLayer_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        Run(Small, folder.File("first"), threads: 2);

        var error = Assert.Throws<ArgumentException>(() => Run(Small with { LayerSmall = 1, SaeSmall = folder.File("first/sae-small") }, folder.File("second"), threads: 2));

        Assert.Contains("reads blocks.2.hook_resid_pre", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OptionsOutOfRange_NamesAll()
    {
        var error = Assert.Throws<ArgumentException>(() => (Small with { K = [5, 1], C = [1, 2], Split = new SplitOptions { ValidationShare = 0 }, TextTokens = 1, Data = [] }).Validate());

        foreach (string expected in (string[])["k 5, 1", "validation share 0", "text tokens 1", "no data set"]) Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static ProbesResult Run(ProbesOptions options, string path, int threads)
    {
        var compute = new Compute(threads);
        return new ProbesExperiment(options, "suture run probes", compute, RunFolder.Create(path), new StepLog(null, threads)).Run();
    }
}
