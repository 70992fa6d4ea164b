using Suture.Features.Heads;

namespace Suture.Experiments.Features.Heads;

/// <summary>Attention deactivation features of A's autoencoder and of its transfer.</summary>
public sealed record DeactivationRoles
{
    /// <summary>A's heads.</summary>
    public required HeadSide Small { get; init; }

    /// <summary>B's heads.</summary>
    public required HeadSide Large { get; init; }

    /// <summary>By what heads were compared.</summary>
    public required ScoreRanking Ranking { get; init; }

    /// <summary>Magnitude of a mean effect that counts.</summary>
    public required double MinEffect { get; init; }

    /// <summary>Spearman's correlation over live latents of the largest magnitude of score over heads, in A and in B; null where undefined.</summary>
    public required double? ScoreCorrelation { get; init; }

    /// <summary>Spearman's correlation over A's candidates and heads of score and measured effect; null where undefined.</summary>
    public required double? SmallEffectCorrelation { get; init; }

    /// <summary>The same in B.</summary>
    public required double? LargeEffectCorrelation { get; init; }

    /// <summary>Candidates, by magnitude of their largest score in A.</summary>
    public required IReadOnlyList<HeadCandidate> Candidates { get; init; }

    /// <summary>Candidates whose role is seen in A: the head that the score names is moved as its sign says.</summary>
    public int SeenCount => Candidates.Count(candidate => candidate.Small.IsSeen);

    /// <summary>Of these, candidates whose role is also seen in B, at a head of B.</summary>
    public int HeldCount => Candidates.Count(candidate => candidate.Small.IsSeen && candidate.Large is { IsSeen: true });

    /// <summary>Candidates that move any head of A.</summary>
    public int MovingCount => Candidates.Count(candidate => candidate.Small.Moved.Count > 0);

    /// <summary>Of these, candidates that move any head of B.</summary>
    public int MovingInLargeCount => Candidates.Count(candidate => candidate.Small.Moved.Count > 0 && candidate.Large?.Moved.Count > 0);
}
