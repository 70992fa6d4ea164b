using Suture.Experiments.Recipes;
using Suture.Reports.Recipes.Kinds;

namespace Suture.Reports.Recipes;

/// <summary>The kinds of steps that recipes know, with the pages of those that have one. A new kind is a line here.</summary>
public static class RecipeKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StepKind> All { get; } =
    [
        PairKinds.Layers,
        PairKinds.Stitch,
        SaeKinds.Train,
        SaeKinds.Transfer,
        SaeKinds.Evaluate,
        ExperimentKinds.SaeInit,
        ExperimentKinds.Probes,
        ExperimentKinds.SteerEvaluate,
        ExperimentKinds.Robustness,
        FeatureKinds.Attribution,
        FeatureKinds.Match,
        FeatureKinds.Roles,
        FeatureKinds.Heads,
        FeatureKinds.Index,
    ];
}
