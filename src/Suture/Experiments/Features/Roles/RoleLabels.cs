using Suture.Probing.Evaluation;

namespace Suture.Experiments.Features.Roles;

/// <summary>Labels of the features of one autoencoder.</summary>
public sealed record RoleLabels
{
    /// <summary>Whose.</summary>
    public required RoleArm Arm { get; init; }

    /// <summary>Features.</summary>
    public required int Features { get; init; }

    /// <summary>Structural features at the threshold.</summary>
    public required int Structural { get; init; }

    /// <summary>Semantic features.</summary>
    public required int Semantic { get; init; }

    /// <summary>Features whose structural share is the threshold.</summary>
    public required int Ties { get; init; }

    /// <summary>Features active in no group.</summary>
    public required int Dead { get; init; }

    /// <summary><c>structural / (structural + semantic)</c>; null when there are none.</summary>
    public required double? StructuralShare { get; init; }

    /// <summary>Bootstrap interval of it over groups; null when there is none.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>The share were a feature structural that was so in any group.</summary>
    public required double? EverShare { get; init; }

    /// <summary>The share were a feature structural that was so in every group in which it was active.</summary>
    public required double? AlwaysShare { get; init; }

    /// <summary>Labels at other thresholds.</summary>
    public required IReadOnlyList<RoleThreshold> Thresholds { get; init; }

    /// <summary>Labels from fewer groups, nested.</summary>
    public required IReadOnlyList<RoleSubset> Subsets { get; init; }

    /// <summary>Labels of A against these; null for A's own, and for B's own autoencoder, whose latents are others.</summary>
    public required RoleSurvival? Survival { get; init; }
}
