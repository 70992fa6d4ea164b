using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>What the latents of one dictionary find in another.</summary>
public sealed record MatchDirection
{
    /// <summary>Latents, dSae.</summary>
    public required int LatentCount { get; init; }

    /// <summary>Latents active on the text.</summary>
    public required int AliveCount { get; init; }

    /// <summary>Largest cosine of each latent with the other dictionary.</summary>
    public required ValueSummary Cosine { get; init; }

    /// <summary>Largest cosine of each compared latent with a random dictionary of the other's size and second moment: chance.</summary>
    public required ValueSummary Chance { get; init; }

    /// <summary>Largest correlation of activations of each latent; undefined for latents that are never active together with one of the other dictionary.</summary>
    public required ValueSummary Correlation { get; init; }

    /// <summary>Cosine above which the best match is a counterpart.</summary>
    public required double Threshold { get; init; }

    /// <summary>Latents with a counterpart.</summary>
    public required int CounterpartCount { get; init; }

    /// <summary>Of them, active on the text.</summary>
    public required int AliveCounterpartCount { get; init; }

    /// <summary>What other thresholds would say.</summary>
    public required IReadOnlyList<ThresholdShare> Shares { get; init; }

    /// <summary>Latents without counterpart that are active on the text, the most frequent first.</summary>
    public required IReadOnlyList<LoneFeature> Lone { get; init; }

    /// <summary>Latents of the text without counterpart.</summary>
    public int AliveLoneCount => AliveCount - AliveCounterpartCount;
}
