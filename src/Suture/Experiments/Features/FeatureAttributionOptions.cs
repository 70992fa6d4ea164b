namespace Suture.Experiments.Features;

/// <summary>How attribution correlations are measured.</summary>
public sealed record FeatureAttributionOptions
{
    /// <summary>Models, stitch, autoencoder and text.</summary>
    public required FeaturePairOptions Pair { get; init; }

    /// <summary>Active tokens of A, 1 or more, from which a latent counts as frequent; default 10. Summaries are given of all latents and of frequent ones.</summary>
    public int MinimumActive { get; init; } = 10;

    /// <summary>Whether the final norm's gain is folded into the logit weights. The paper does not say; default no.</summary>
    public bool FoldGain { get; init; }

    /// <summary>Whether a latent's mean logit weight over the vocabulary, which a softmax does not see, is taken out. Default no.</summary>
    public bool Centred { get; init; }

    /// <summary>Seed of both baselines; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Features listed at each end, 0 or more; default 12.</summary>
    public int Shown { get; init; } = 12;

    /// <summary>Words listed a feature, 1 or more; default 5.</summary>
    public int Words { get; init; } = 5;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        var faults = Pair.Faults().ToList();
        if (MinimumActive < 1) faults.Add($"active tokens {MinimumActive}: expected 1 or more");
        if (Shown < 0) faults.Add($"features shown {Shown}: expected 0 or more");
        if (Words < 1) faults.Add($"words {Words}: expected 1 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
