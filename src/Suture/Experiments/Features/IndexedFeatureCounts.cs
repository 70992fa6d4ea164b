namespace Suture.Experiments.Features;

/// <summary>The features of one dictionary of an index, in numbers.</summary>
public sealed record IndexedFeatureCounts
{
    /// <summary>A name of <see cref="Suture.Features.Index.DictionaryNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Latents, dSae.</summary>
    public required int LatentCount { get; init; }

    /// <summary>Latents that were active on any token.</summary>
    public required int AliveCount { get; init; }

    /// <summary>Densities of the latents that were: 10 % quantile, median and 90 % quantile, linear between order statistics; null when there are none.</summary>
    public required IReadOnlyList<double>? DensityQuantiles { get; init; }

    /// <summary>Contexts in the index.</summary>
    public required long ContextCount { get; init; }

    /// <summary>Names of its scores.</summary>
    public required IReadOnlyList<string> Scores { get; init; }
}
