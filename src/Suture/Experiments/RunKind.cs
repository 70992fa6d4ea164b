namespace Suture.Experiments;

/// <summary>What a run folder holds, as <c>run.json</c> names it.</summary>
public static class RunKind
{
    /// <summary>The demo.</summary>
    public const string Demo = "demo";

    /// <summary>A layer map.</summary>
    public const string Layers = "layers";

    /// <summary>A stitch.</summary>
    public const string Stitch = "stitch";

    /// <summary>A sparse autoencoder, trained or transferred.</summary>
    public const string Sae = "sae";

    /// <summary>Metrics of a sparse autoencoder.</summary>
    public const string SaeEvaluation = "sae-evaluation";

    /// <summary>The experiment on starts of SAE training.</summary>
    public const string SaeInit = "sae-init";

    /// <summary>The experiment on probes.</summary>
    public const string Probes = "probes";

    /// <summary>Probes trained on one model, or carried to it.</summary>
    public const string Probe = "probe";

    /// <summary>Metrics of probes.</summary>
    public const string ProbeEvaluation = "probe-evaluation";

    /// <summary>Steering vectors, fitted or transferred.</summary>
    public const string Steering = "steering";

    /// <summary>The experiment on steering languages.</summary>
    public const string SteeringEvaluation = "steering-evaluation";

    /// <summary>The experiment on where transfer fails.</summary>
    public const string Robustness = "robustness";

    /// <summary>Statistics of features with their index, what the explorer opens.</summary>
    public const string Features = "features";

    /// <summary>Attribution correlation of features.</summary>
    public const string FeatureAttribution = "feature-attribution";

    /// <summary>Twins of features between two autoencoders of a model.</summary>
    public const string FeatureMatch = "feature-match";

    /// <summary>Which features are semantic, which structural.</summary>
    public const string FeatureRoles = "feature-roles";

    /// <summary>Entropy and attention deactivation features.</summary>
    public const string FeatureHeads = "feature-heads";

    /// <summary>A recipe: steps that are runs of their own.</summary>
    public const string Recipe = "recipe";
}
