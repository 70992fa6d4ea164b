using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Experiments.Features.Heads;
using Suture.Experiments.Features.Roles;
using Suture.Experiments.Recipes;
using Suture.Reports.FeatureHeads;
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

    /// <summary><c>suture features heads</c>.</summary>
    public static StepKind Heads { get; } = new StepKind<FeatureHeadsOptions, FeatureHeadsResult>(
        FeaturesJson.Default.FeatureHeadsOptions,
        (options, run) => new FeatureHeadsExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.FeaturePair(options.Pair))
    {
        Name = "features-heads",
        About = "entropy and attention deactivation features, and whether they keep their roles",
        Shared = SharedKeys.FeaturePair,
        Check = options => options.Validate(),
        Report = (_, result, _) => FeatureHeadsReport.Render(result),
        Figures = Figures.At(
            ("correlation of null shares, A with B", "entropy.share_correlation", ""), ("correlation of logit variances", "entropy.variance_correlation", ""),
            ("correlation of head scores", "deactivation.score_correlation", ""), ("heads seen in A that a feature turns", "deactivation.seen_count", ""), ("of them in B too", "deactivation.held_count", "")),
    };

    /// <summary><c>suture features index</c>.</summary>
    public static StepKind Index { get; } = new StepKind<FeatureIndexOptions, FeatureIndexResult>(
        FeaturesJson.Default.FeatureIndexOptions,
        (options, run) => new FeatureIndexExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) =>
        {
            inputs.FeaturePair(options.Pair).File("labels", options.Labels);
            foreach (string scores in options.Scores) inputs.Run("scores", scores);
        })
    {
        Name = "features-index",
        About = "statistics and contexts of every feature, for the explorer",
        Shared = SharedKeys.FeaturePair,
        Check = options => options.Validate(),
        Figures = Figures.At(
            ("features of A", "dictionaries[name=small].latent_count", ""), ("active on the text", "dictionaries[name=small].alive_count", ""), ("carried, active on the text", "dictionaries[name=transferred].alive_count", ""),
            ("twins with B's own", "twin_count", "")),
    };
}
