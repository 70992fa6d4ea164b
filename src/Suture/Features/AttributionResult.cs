namespace Suture.Features;

/// <summary>How far each latent does in B what it does in A, with the baseline of a shuffled pairing.</summary>
public sealed record AttributionResult
{
    /// <summary>Tokens counted.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Correlations of attributions with the counterpart's (arXiv 2506.06609, eq. 10).</summary>
    public required LatentCorrelations Attribution { get; init; }

    /// <summary>Correlations of activations alone, for contrast.</summary>
    public required LatentCorrelations Activation { get; init; }

    /// <summary>Correlations of attributions with those of another latent of B; null when there is no other.</summary>
    public required LatentCorrelations? Shuffled { get; init; }
}
