namespace Suture.Experiments.Features;

/// <summary>One latent with its correlations and its words.</summary>
public sealed record AttributedFeature
{
    /// <summary>The latent, of A's autoencoder and of the transferred one alike.</summary>
    public required int Latent { get; init; }

    /// <summary>Attribution correlation (arXiv 2506.06609, eq. 10).</summary>
    public required double Attribution { get; init; }

    /// <summary>Correlation of activations alone; null where undefined.</summary>
    public required double? Activation { get; init; }

    /// <summary>Share of counted tokens on which it is active in A.</summary>
    public required double DensitySmall { get; init; }

    /// <summary>Share of counted tokens on which it is active in B.</summary>
    public required double DensityLarge { get; init; }

    /// <summary>Words whose logit it raises most in A, the most first.</summary>
    public required IReadOnlyList<string> PromotedSmall { get; init; }

    /// <summary>Words whose logit it raises most in B.</summary>
    public required IReadOnlyList<string> PromotedLarge { get; init; }
}
