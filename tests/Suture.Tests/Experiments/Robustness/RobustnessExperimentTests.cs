using Suture.Datasets;
using Suture.Experiments;
using Suture.Experiments.Probes;
using Suture.Experiments.Robustness;
using Suture.Numerics;
using Suture.Probing.Evaluation;
using Suture.Testing;

namespace Suture.Tests.Experiments.Robustness;

/// <summary>The sweep end to end on the embedded pair, as small as it can be.</summary>
[Trait("Category", "Slow")]
public sealed class RobustnessExperimentTests
{
    private static readonly RobustnessOptions Tiny = new()
    {
        Default = new RobustnessPoint { StitchTokens = 2_000, Texts = 20, ContextLength = 32 },
        Seeds = [],
        StitchTokens = [],
        Texts = [30],
        Layers = [],
        Strengths = [2],
        ContextLengths = [],
        Data = [new LabelledDataOptions { Path = EmbeddedData.Code }],
        MaxTest = 20,
        Prompts = 2,
        NewTokens = 4,
        Bootstrap = new BootstrapOptions { Draws = 20 },
    };

    [Fact]
    public void Run_Tiny_HasEveryCaseBothWaysAndSameNumbersOnOneThread()
    {
        using var folder = new TemporaryFolder();

        var result = Run(folder.File("two"), 2);

        // Default and texts with a probe and a vector each, a strength with a vector, domain: test texts, prompts, and stitch text with both.
        Assert.Equal(2 * ((2 * 2) + 1 + 1 + 1 + 2), result.Findings.Count);
        Assert.Equal(4 * result.Findings.Count, result.Rows.Count);
        Assert.Contains(result.Findings, f => f is { Factor: RobustnessFactor.Domain, Subject: "probe code-abroad", Direction: ProbeDirection.Down });
        Assert.DoesNotContain(result.Findings, f => f.Factor == RobustnessFactor.Strength && f.Subject.StartsWith("probe", StringComparison.Ordinal));
        Assert.Equal(RunStatus.Finished, RunFolder.Read(folder.File("two"), RunKind.Robustness).Status);
        Assert.Equal(result.Findings, Run(folder.File("one"), 1).Findings);
    }

    [Fact]
    public void Validate_OptionsOutOfRange_NamesAll()
    {
        var bad = Tiny with { Margin = 0, Prompts = 0, Texts = [1], Strengths = [double.NaN], Layers = [-1], StitchTokens = [31], ContextLengths = [1], Languages = ["xx"], MaxTest = 1, NewTokens = 0 };

        var error = Assert.Throws<ArgumentException>(bad.Validate);

        foreach (string expected in (string[])["margin 0", "prompts 0", "texts 1", "strength NaN", "layer -1", "stitch tokens 31", "context length 1", "language 'xx'", "max test 1", "new tokens 0"]) Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NothingToCarry_IsRefused() =>
        Assert.Contains("nothing to carry", Assert.Throws<ArgumentException>((Tiny with { Data = [], Languages = [] }).Validate).Message, StringComparison.Ordinal);

    private static RobustnessResult Run(string path, int threads) =>
        new RobustnessExperiment(Tiny, "suture run robustness", new Compute(threads), RunFolder.Create(path), new StepLog(null, threads)).Run();
}
