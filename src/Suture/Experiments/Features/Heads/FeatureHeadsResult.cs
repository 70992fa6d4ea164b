using Suture.Experiments.Results;

namespace Suture.Experiments.Features.Heads;

/// <summary>What a search for entropy and attention deactivation features found.</summary>
public sealed record FeatureHeadsResult
{
    /// <summary>A, as it was named.</summary>
    public required string Small { get; init; }

    /// <summary>B, as it was named.</summary>
    public required string Large { get; init; }

    /// <summary>A's layer, before which its features are written.</summary>
    public required int SmallLayer { get; init; }

    /// <summary>B's layer.</summary>
    public required int LargeLayer { get; init; }

    /// <summary>Latents, dSae.</summary>
    public required int LatentCount { get; init; }

    /// <summary>Latents that may be candidates: active in A on enough tokens from the least position on.</summary>
    public required int LiveCount { get; init; }

    /// <summary>Tokens read, special ones left out.</summary>
    public required long TokenCount { get; init; }

    /// <summary>First position whose tokens count.</summary>
    public required int MinPosition { get; init; }

    /// <summary>Tokens from there on that a candidate is active on at least.</summary>
    public required int MinTokens { get; init; }

    /// <summary>Seeds of random directions.</summary>
    public required int RandomSeeds { get; init; }

    /// <summary>Random directions a seed.</summary>
    public required int RandomDirections { get; init; }

    /// <summary>Entropy features.</summary>
    public required EntropyRoles Entropy { get; init; }

    /// <summary>Attention deactivation features; null where scores are refused.</summary>
    public required DeactivationRoles? Deactivation { get; init; }

    /// <summary>Why scores are refused; null where they are not.</summary>
    public required string? Refused { get; init; }

    /// <summary>How to make it again.</summary>
    public required Provenance Provenance { get; init; }
}
