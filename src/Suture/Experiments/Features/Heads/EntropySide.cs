using Suture.Probing.Evaluation;

namespace Suture.Experiments.Features.Heads;

/// <summary>An unembedding's null directions and what autoencoder and chance write there.</summary>
public sealed record EntropySide
{
    /// <summary>Number of directions that count as barely read.</summary>
    public required int DirectionCount { get; init; }

    /// <summary>Largest singular value among them, over the unembedding's largest of all: how barely.</summary>
    public required double SingularRatio { get; init; }

    /// <summary>5 and 95 % quantiles of random directions' null share, over all seeds.</summary>
    public required Interval RandomShare { get; init; }

    /// <summary>Of each seed the largest null share among its random directions.</summary>
    public required IReadOnlyList<double> RandomBest { get; init; }

    /// <summary>5 and 95 % quantiles of random directions' variance of logits.</summary>
    public required Interval RandomVariance { get; init; }

    /// <summary>Median null share of live latents.</summary>
    public required double MedianShare { get; init; }

    /// <summary>Largest null share of a live latent.</summary>
    public required double LargestShare { get; init; }

    /// <summary>Live latents whose null share is above the 95 % quantile of random directions; chance gives 5 % of them.</summary>
    public required int AboveRandom { get; init; }
}
