using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Experiments.Features.Roles;
using Suture.Experiments.Recipes;
using Suture.Reports.Features;
using Suture.Reports.Roles;

namespace Suture.Reports.Recipes.Kinds;

/// <summary>Steps that look at single features.</summary>
internal static class FeatureKinds
{
    /// <summary><c>suture features attribution</c>.</summary>
    public static StepKind Attribution { get; } = new StepKind<FeatureAttributionOptions, FeatureAttributionResult>(
        FeaturesJson.Default.FeatureAttributionOptions,
        (options, run) => new FeatureAttributionExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.FeaturePair(options.Pair))
    {
        Name = "features-attribution",
        About = "whether carried features do to predictions what they did",
        Shared = SharedKeys.FeaturePair,
        Check = options => options.Validate(),
        Report = (_, result, command) => FeatureAttributionReport.Render(result, command),
        Figures = Figures.At(
            ("median attribution correlation, carried", "attribution[arm=Transferred].frequent.median", ""),
            ("of a random SAE", "attribution[arm=RandomCounterpart].frequent.median", ""),
            ("of shuffled pairs", "attribution[arm=Shuffled].frequent.median", "")),
    };

    /// <summary><c>suture features match</c>.</summary>
    public static StepKind Match { get; } = new StepKind<FeatureMatchOptions, FeatureMatchResult>(
        FeaturesJson.Default.FeatureMatchOptions,
        (options, run) => new FeatureMatchExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.FeaturePair(options.Pair).Autoencoder("other-sae", options.OtherSae))
    {
        Name = "features-match",
        About = "which carried features B's own autoencoder has too",
        Shared = SharedKeys.FeaturePair,
        Check = options => options.Validate(),
        Report = (_, result, command) => FeatureMatchReport.Render(result, command),
        Figures = Figures.At(
            ("carried features with a counterpart in B", "transfer.of_first.counterpart_count", ""), ("carried features", "transfer.of_first.latent_count", ""),
            ("features of B with a counterpart", "transfer.of_second.counterpart_count", ""), ("features of B", "transfer.of_second.latent_count", "")),
    };

    /// <summary><c>suture features roles</c>.</summary>
    public static StepKind Roles { get; } = new StepKind<FeatureRolesOptions, FeatureRolesResult>(
        FeaturesJson.Default.FeatureRolesOptions,
        (options, run) => new FeatureRolesExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) =>
        {
            inputs.FeaturePair(options.Pair).File("groups", options.Groups).File("texts", options.Texts);
            if (options.Source == RoleSource.Builtin) inputs.Lexicon();
        })
    {
        Name = "features-roles",
        About = "which features are semantic and which structural, in A and carried to B",
        Shared = SharedKeys.FeaturePair,
        Check = options => options.Validate(),
        Report = (_, result, command) => RolesReport.Render(result, command),
        Figures = Figures.At(
            ("structural share, in A", "arms[arm=Original].structural_share", "%"), ("carried to B", "arms[arm=Transferred].structural_share", "%"), ("of a random SAE", "arms[arm=Random].structural_share", "%")),
    };
}
