using Suture.Features.Roles;

namespace Suture.Experiments.Features.Roles;

/// <summary>Which features are semantic, which structural, and whether that crosses the stitch.</summary>
public sealed record FeatureRolesResult
{
    /// <summary>Name of A.</summary>
    public required string Small { get; init; }

    /// <summary>Name of B.</summary>
    public required string Large { get; init; }

    /// <summary>A's layer.</summary>
    public required int SmallLayer { get; init; }

    /// <summary>B's layer.</summary>
    public required int LargeLayer { get; init; }

    /// <summary>Where groups came from.</summary>
    public required RoleTexts Texts { get; init; }

    /// <summary>Structural share above which a feature is structural.</summary>
    public required double Threshold { get; init; }

    /// <summary>Level of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Labels by arm.</summary>
    public required IReadOnlyList<RoleLabels> Arms { get; init; }

    /// <summary>Tokens that densities were taken on.</summary>
    public required long DensityTokens { get; init; }

    /// <summary>Densities by A's label.</summary>
    public required IReadOnlyList<RoleDensities> Densities { get; init; }

    /// <summary>The first groups, to look at.</summary>
    public required IReadOnlyList<TextGroup> Examples { get; init; }

    /// <summary>Labels of an arm.</summary>
    /// <exception cref="ArgumentException">The result has no such arm.</exception>
    public RoleLabels Of(RoleArm arm) => Arms.FirstOrDefault(labels => labels.Arm == arm) ?? throw new ArgumentException($"The result has no arm {arm}; it has {string.Join(", ", Arms.Select(labels => labels.Arm))}.", nameof(arm));
}
