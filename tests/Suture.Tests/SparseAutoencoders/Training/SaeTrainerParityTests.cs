using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Engines;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>Every recipe step by step against the library that it comes from: losses, the first gradient, weights, counters, thresholds.</summary>
public sealed class SaeTrainerParityTests
{
    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/training", _ => true, _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Step_LossesGradientWeightsAndCounters_MatchTheLibrary(string caseFolder, string? notRun)
    {
        _ = notRun;
        var row = TrainerParity.Run(caseFolder);

        Assert.True(row.Faults.Count == 0, string.Join(Environment.NewLine, row.Faults));
    }
}
