using Suture.Reports.Definitions;

namespace Suture.Reports.Roles;

/// <summary>Definitions that this report shows.</summary>
internal static class RoleMetrics
{
    /// <summary>The share by which a feature is labelled.</summary>
    public static Metric FeatureShare { get; } = new("structural-share", "Structural share", "fraction of groups",
        "groups in which the feature is active in every version / groups in which it is active in any",
        "A group is a text and its rewrites; a feature is active in a version when its code is not 0 on any token but special ones. Above the threshold a feature is structural, below it semantic, at it a tie; without an active group it is dead.");

    /// <summary>Share of features.</summary>
    public static Metric Structural { get; } = new("structural", "Structural", "fraction of features",
        "structural / (structural + semantic)",
        "Of the features that have a label.");

    /// <summary>Interval.</summary>
    public static Metric Interval { get; } = new("interval", "Interval", "unit of its number",
        "central quantiles over resamples of the groups",
        "Bootstrap: groups are drawn with replacement, alike for all autoencoders. A feature that is active in no group drawn keeps its label. It says nothing about other rewriters, stitches or autoencoders.");

    /// <summary>Pooling rules.</summary>
    public static Metric Pooling { get; } = new("pooling", "Ever, always", "fraction of features",
        "structural in any group, or in every active group / labelled features",
        "The paper does not say how groups are pooled; these are the two ends.");

    /// <summary>Agreement.</summary>
    public static Metric Agreement { get; } = new("label-agreement", "Agreement", "%",
        "features with the same label / features with a label in both",
        "Latent i of the carried autoencoder is latent i of A's.");

    /// <summary>Kappa.</summary>
    public static Metric Kappa { get; } = new("kappa", "κ", "1 at most",
        "κ = (p − e) / (1 − e); p the agreement, e that of independent labels with the same frequencies",
        "Cohen's kappa: 1 for the same labels, 0 for what chance gives.");

    /// <summary>Correlation of shares.</summary>
    public static Metric Correlation { get; } = new("share-correlation", "r", "−1 to 1",
        "Pearson's correlation of structural shares over features",
        "Needs no threshold. Features active in a group of both.");

    /// <summary>Settled labels.</summary>
    public static Metric Settled { get; } = new("settled", "Settled", "fraction of features",
        "features whose label from the first n groups is that from all / features with a label from the first n",
        "How many groups a label needs. The last point is 1 by definition.");

    /// <summary>Density.</summary>
    public static Metric Density { get; } = new("density", "Density", "fraction of tokens",
        "tokens on which the feature is active / tokens",
        "On running text, special tokens left out.");

    /// <summary>Density ratio.</summary>
    public static Metric Ratio { get; } = new("density-ratio", "Ratio", "times",
        "density in B, carried / density in A",
        "1 where the feature fires as often in both models.");

    /// <summary>All that the report shows.</summary>
    public static IReadOnlyList<Metric> All { get; } = [FeatureShare, Structural, Interval, Pooling, Agreement, Kappa, Correlation, Settled, Density, Ratio];
}
