using Suture.Features;

namespace Suture.Experiments.Features.Roles;

/// <summary>Densities of the features with one label in A, there and in B.</summary>
public sealed record RoleDensities
{
    /// <summary>Lowest edge of histograms of densities, a power of ten.</summary>
    public const int LowestDensity = -6;

    /// <summary>Lowest edge of histograms of ratios, a power of ten; the highest is its opposite.</summary>
    public const int LowestRatio = -1;

    private const int DensityBins = 4;
    private const int RatioBins = 10;

    /// <summary>The label in A.</summary>
    public required FeatureRole Role { get; init; }

    /// <summary>Features with it.</summary>
    public required int Features { get; init; }

    /// <summary>Densities in A: tokens on which the feature is active / tokens.</summary>
    public required RoleSpread Original { get; init; }

    /// <summary>Densities in B of the same features, carried.</summary>
    public required RoleSpread Transferred { get; init; }

    /// <summary>Density in B over density in A, of features active in A.</summary>
    public required RoleSpread Ratio { get; init; }

    /// <summary>Groups features by label.</summary>
    /// <param name="labels">Labels in A, <c>[dSae]</c>.</param>
    /// <param name="original">Densities in A.</param>
    /// <param name="transferred">Densities in B.</param>
    internal static IReadOnlyList<RoleDensities> Of(IReadOnlyList<FeatureRole> labels, IReadOnlyList<double> original, IReadOnlyList<double> transferred) =>
    [
        .. ((FeatureRole[])[FeatureRole.Structural, FeatureRole.Semantic]).Select(role =>
        {
            int[] features = [.. Enumerable.Range(0, labels.Count).Where(feature => labels[feature] == role)];
            return new RoleDensities
            {
                Role = role,
                Features = features.Length,
                Original = RoleSpread.Of(features.Select(feature => original[feature]), LowestDensity, 0, DensityBins),
                Transferred = RoleSpread.Of(features.Select(feature => transferred[feature]), LowestDensity, 0, DensityBins),
                Ratio = RoleSpread.Of(features.Where(feature => original[feature] > 0).Select(feature => transferred[feature] / original[feature]), LowestRatio, -LowestRatio, RatioBins),
            };
        }),
    ];
}
