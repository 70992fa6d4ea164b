using Suture.Experiments.Probes;
using Suture.Experiments.Results;
using Suture.Probing.Evaluation;

namespace Suture.Reports.Tests.Probes;

/// <summary>A made-up run of the experiment on probes.</summary>
internal static class SampleProbes
{
    private static readonly ProbeArm[] DenseArms = [.. Enum.GetValues<ProbeArm>().Where(arm => arm.ToString().StartsWith("Dense", StringComparison.Ordinal))];

    public static ProbesResult Create(params string[] sets) => new()
    {
        Models = new ModelPair { Small = Model("alpha"), Large = Model("beta") },
        LayerSmall = 2,
        LayerLarge = 3,
        StitchMethod = "exact, α = 1",
        SaeSmall = new ProbeAutoencoder(null, 1024, "TopK, k = 16", 0.1),
        SaeLarge = new ProbeAutoencoder("runs/sae", 2048, "TopK, k = 16", 0.12),
        TextTokens = 128,
        K = [1, 10],
        Level = 0.95,
        DataSets = [.. sets.Select(name => new ProbeDataSet { Name = name, Classes = ["x", "y"], TrainingCount = 700, ValidationCount = 100, TestCount = 200, EmptyCount = 1, TokenlessCount = 2, UsedCount = 900, CutSmall = 3, CutLarge = 4 })],
        Averages = [.. Groups(sets).SelectMany(Averages)],
        Differences = [.. Groups(sets).SelectMany(Differences)],
        NotConverged = 0,
        Provenance = new Provenance
        {
            Command = "suture run probes", Seed = 0, Version = "1", Runtime = ".NET", InstructionSet = "Avx2", Backend = "managed",
            Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = "[1,10]" }, Hashes = [new ContentHash { Name = "data", Sha256 = "00" }],
        },
    };

    private static IEnumerable<string?> Groups(string[] sets) => [.. sets, null];

    private static IEnumerable<ProbeAverage> Averages(string? set) =>
        from direction in Enum.GetValues<ProbeDirection>() from arm in Enum.GetValues<ProbeArm>() from k in Ks(arm)
        select new ProbeAverage { DataSet = set, Direction = direction, Arm = arm, K = k, Accuracy = Accuracy(arm), AccuracyInterval = new Interval(Accuracy(arm) - 0.02, Accuracy(arm) + 0.02), Auroc = 0.9 };

    private static IEnumerable<ProbeDifference> Differences(string? set) =>
        from direction in Enum.GetValues<ProbeDirection>() from first in Enum.GetValues<ProbeArm>() from second in Enum.GetValues<ProbeArm>() from k in Ks(first)
        where first != second && Ks(second).Contains(k)
        select new ProbeDifference { DataSet = set, Direction = direction, K = k, First = first, Second = second, Accuracy = Accuracy(first) - Accuracy(second), Interval = new Interval(Accuracy(first) - Accuracy(second) - 0.01, Accuracy(first) - Accuracy(second) + 0.01), Classes = 2, FirstBetter = 1, SecondBetter = 0 };

    private static int[] Ks(ProbeArm arm) => DenseArms.Contains(arm) ? [0] : [1, 10];

    private static double Accuracy(ProbeArm arm) => arm switch
    {
        ProbeArm.DenseNative => 0.95,
        ProbeArm.DenseTransferred => 0.93,
        ProbeArm.Native => 0.9,
        ProbeArm.Refit => 0.88,
        ProbeArm.Kept => 0.8,
        _ => 0.55,
    };

    private static ModelSummary Model(string name) => new() { Name = name, Family = "gpt2", LayerCount = 4, Width = 128, VocabularySize = 4096, ParameterCount = 1000 };
}
