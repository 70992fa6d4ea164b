using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>How far the latents of A's autoencoder do in B what they do in A (arXiv 2506.06609, eq. 10, Fig. 14).</summary>
public sealed record FeatureAttributionResult
{
    /// <summary>A, as it was named.</summary>
    public required string Small { get; init; }

    /// <summary>B, as it was named.</summary>
    public required string Large { get; init; }

    /// <summary>Layer of A.</summary>
    public required int LayerSmall { get; init; }

    /// <summary>Layer of B.</summary>
    public required int LayerLarge { get; init; }

    /// <summary>Contexts read.</summary>
    public required int ContextCount { get; init; }

    /// <summary>Tokens counted: not special, with a next one that is not.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Latents, dSae.</summary>
    public required int LatentCount { get; init; }

    /// <summary>Active tokens of A from which a latent is frequent.</summary>
    public required int MinimumActive { get; init; }

    /// <summary>Frequent latents, those without a correlation included.</summary>
    public required int FrequentCount { get; init; }

    /// <summary>Whether the final norm's gain is in the logit weights.</summary>
    public required bool FoldGain { get; init; }

    /// <summary>Whether logit weights are centred over the vocabulary.</summary>
    public required bool Centred { get; init; }

    /// <summary>Seed of the baselines.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Correlations of attributions: transfer, then baselines. There is no shuffled pairing of a single latent.</summary>
    public required IReadOnlyList<AttributionScore> Attribution { get; init; }

    /// <summary>Correlations of activations alone: transfer, then the random counterpart.</summary>
    public required IReadOnlyList<AttributionScore> Activation { get; init; }

    /// <summary>Why latents have no attribution correlation with their transfer, by reason; reasons without latents included.</summary>
    public required IReadOnlyList<UndefinedCount> Undefined { get; init; }

    /// <summary>Latents of like density in ten bands of about equal count, rare ones first.</summary>
    public required IReadOnlyList<DensityBand> ByDensity { get; init; }

    /// <summary>Frequent latents with the highest correlation, highest first.</summary>
    public required IReadOnlyList<AttributedFeature> Best { get; init; }

    /// <summary>Frequent latents with the lowest correlation, lowest first.</summary>
    public required IReadOnlyList<AttributedFeature> Worst { get; init; }
}
