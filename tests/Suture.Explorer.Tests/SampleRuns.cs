using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Experiments.Results;
using Suture.Similarity;

namespace Suture.Explorer.Tests;

/// <summary>Run folders with made-up numbers.</summary>
internal static class SampleRuns
{
    /// <summary>A stitch with one artefact of a few bytes.</summary>
    public static string Stitch(string path, string small = "embedded:small")
    {
        var run = RunFolder.Create(path);
        File.WriteAllText(run.Artefact("stitch.safetensors"), "stitch " + small);
        var passes = new FourPasses { Up = 4.4, Down = 4.5, CycleSmall = 3.8, CycleLarge = 3.6 };
        var loss = new StitchLoss { Up = 3, Down = 1, CycleSmall = 0.02, CycleLarge = 0.4, Total = 4.42 };
        var result = new StitchRunResult
        {
            Method = "exact, α = 1",
            LayerSmall = 2,
            LayerLarge = 3,
            Tokens = 382_171,
            Iterations = 297,
            Stop = SolverStop.Gradient,
            Loss = loss,
            LossEval = loss with { Total = 4.66 },
            FvuEval = new FourMaps { Up = 0.41, Down = 0.34, CycleSmall = 0.01, CycleLarge = 0.05 },
            Ce = new SmallLarge { Small = 3.74, Large = 3.5 },
            CeSpliced = passes,
            CeStandardError = new FourPasses { Up = 0.02, Down = 0.02, CycleSmall = 0.02, CycleLarge = 0.02 },
            Kl = passes,
            Agreement = new FourPasses { Up = 0.42, Down = 0.45, CycleSmall = 0.87, CycleLarge = 0.82 },
        };
        Complete(run, RunKind.Stitch, small, JsonSerializer.SerializeToNode(result, RunJson.Default.StitchRunResult)!.AsObject());
        return path;
    }

    /// <summary>A layer map of 3 by 4 layers of which layer 1 of A was not measured.</summary>
    public static string Layers(string path)
    {
        double[][] Grid(double start) => [.. Enumerable.Range(0, 3).Select(r => Enumerable.Range(0, 4).Select(c => r == 1 ? double.NaN : start + (0.1 * ((r + c) % 4))).ToArray())];
        var map = new LayerMap
        {
            TokenCount = 1000,
            Svcca = Grid(0.3),
            SvccaStandardised = Grid(0.2),
            Cka = Grid(0.5),
            FvuUp = Grid(0.1),
            FvuDown = Grid(0.15),
            KeptA = [1, 2, 3],
            KeptB = [1, 2, 3, 4],
            KeptStandardisedA = [1, 2, 3],
            KeptStandardisedB = [1, 2, 3, 4],
            FewDirections = [[true, true, true, true], [false, false, false, false], [true, true, true, true]],
        };
        Complete(RunFolder.Create(path), RunKind.Layers, "embedded:small", JsonSerializer.SerializeToNode(map, RunJson.Default.LayerMap)!.AsObject());
        return path;
    }

    /// <summary>A recipe's folder, without steps.</summary>
    public static string Recipe(string path)
    {
        Complete(RunFolder.Create(path), RunKind.Recipe, "embedded:small", []);
        return path;
    }

    /// <summary>Writes the record of a run.</summary>
    public static void Complete(RunFolder run, string kind, string small, JsonObject results) => run.Complete(
        new RunRecord
        {
            Kind = kind,
            Status = RunStatus.Finished,
            Command = $"suture {kind} {small} embedded:large",
            Configuration = new JsonObject { ["pair"] = new JsonObject { ["small"] = small, ["large"] = "embedded:large" } },
            Seed = 0,
            Environment = new RunEnvironment("0.1.0", ".NET 10", "Avx2", "managed"),
            Results = results,
        },
        []);
}
