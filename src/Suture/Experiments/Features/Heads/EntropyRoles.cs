namespace Suture.Experiments.Features.Heads;

/// <summary>Entropy features of A's autoencoder and of its transfer.</summary>
public sealed record EntropyRoles
{
    /// <summary>A's autoencoder on A's unembedding.</summary>
    public required EntropySide Small { get; init; }

    /// <summary>The transferred autoencoder on B's.</summary>
    public required EntropySide Large { get; init; }

    /// <summary>Spearman's correlation over live latents of the null share in A with that in B; null where undefined.</summary>
    public required double? ShareCorrelation { get; init; }

    /// <summary>The same of the variance of logits.</summary>
    public required double? VarianceCorrelation { get; init; }

    /// <summary>Candidates, by null share in A: of live latents whose variance of logits is at most the median.</summary>
    public required IReadOnlyList<EntropyCandidate> Candidates { get; init; }

    /// <summary>Live latents for a plot: all of them, or some evenly spaced, and the candidates.</summary>
    public required IReadOnlyList<LatentRoles> Plotted { get; init; }
}
