using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.Similarity;

namespace Suture.Reports.Recipes.Kinds;

/// <summary>Steps that compare two models.</summary>
internal static class PairKinds
{
    /// <summary><c>suture layers</c>.</summary>
    public static StepKind Layers { get; } = new StepKind<LayersOptions, LayerMap>(
        RunJson.Default.LayersOptions,
        (options, run) => new LayersExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Pair(options.Pair))
    {
        Name = "layers",
        About = "which layers of the two models are alike",
        Shared = SharedKeys.Pair,
        Check = options => options.Pair.Validate(),
        Figures = results => [Best(results, "svcca", "highest SVCCA", isHighest: true), Best(results, "fvu_up", "lowest affine FVU, A to B", isHighest: false)],
    };

    /// <summary><c>suture stitch</c>.</summary>
    public static StepKind Stitch { get; } = new StepKind<StitchOptions, StitchRunResult>(
        RunJson.Default.StitchOptions,
        (options, run) => new StitchExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Pair(options.Pair))
    {
        Name = "stitch",
        About = "a stitch between the two models, verified by splicing",
        Shared = SharedKeys.Pair,
        Check = options => options.Pair.Validate(),
        Figures = Figures.At(
            ("loss of A", "ce.small", "nats"), ("loss of B", "ce.large", "nats"), ("A→B", "ce_spliced.up", "nats"), ("B→A", "ce_spliced.down", "nats"),
            ("A→B→A", "ce_spliced.cycle_small", "nats"), ("B→A→B", "ce_spliced.cycle_large", "nats"), ("variance of B unexplained", "fvu_eval.up", "%")),
    };

    // Layers that were not compared are NaN, which JSON has as text.
    private static StepFigure Best(JsonObject map, string key, string name, bool isHighest)
    {
        double[] values = [.. map[key]!.AsArray().SelectMany(row => row!.AsArray()).Where(v => v!.GetValueKind() == System.Text.Json.JsonValueKind.Number).Select(v => (double)v!)];
        return new StepFigure(name, isHighest ? values.Max() : values.Min(), "");
    }
}
