using Suture.Features.Matching;

namespace Suture.Experiments.Features;

/// <summary>How features of a transferred autoencoder are matched with those of B's own.</summary>
public sealed record FeatureMatchOptions
{
    /// <summary>Models, stitch, autoencoders and text; <see cref="FeaturePairOptions.NativeSae"/> is needed.</summary>
    public required FeaturePairOptions Pair { get; init; }

    /// <summary>Another autoencoder of A's at the stitch's layer, matched with A's as a yardstick of what two trainings share; null for none. Default null.</summary>
    public string? OtherSae { get; init; }

    /// <summary>Candidates and searches of the assignment.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>Cosine above which a latent's best match is its counterpart, 0 to 1; null means what chance exceeds with <see cref="NullLevel"/>. Default null.</summary>
    public double? Threshold { get; init; }

    /// <summary>Share of latents that would have a counterpart by chance, above 0 and below 1; default 0.01. Ignored with a threshold.</summary>
    public double NullLevel { get; init; } = 0.01;

    /// <summary>Latents of each dictionary that are compared with a random one for it, 1 or more; default 4,096, evenly spaced where there are more.</summary>
    public int NullRows { get; init; } = 4096;

    /// <summary>Active latents, summed over tokens and two dictionaries, that are kept for correlations, 1 to 2³⁰; default 2²⁷, some 3 GiB. Contexts beyond it are left out and counted.</summary>
    public long MostEntries { get; init; } = 1L << 27;

    /// <summary>Seed of the random dictionaries; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Features in each list, 0 or more; default 15.</summary>
    public int Shown { get; init; } = 15;

    /// <summary>Words listed a feature, 1 or more; default 5.</summary>
    public int Words { get; init; } = 5;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> faults = [.. Pair.Faults(), .. Matching.Faults()];
        if (Pair.NativeSae is null) faults.Add("native SAE: expected one of B's own to match with");
        if (Threshold is { } threshold && !(threshold is >= 0 and <= 1)) faults.Add($"threshold {threshold}: expected 0 to 1");
        if (!(NullLevel is > 0 and < 1)) faults.Add($"null level {NullLevel}: expected a share between 0 and 1");
        if (NullRows < 1) faults.Add($"latents against the null {NullRows}: expected 1 or more");
        if (MostEntries is < 1 or > 1L << 30) faults.Add($"most entries {MostEntries}: expected 1 to {1L << 30}");
        if (Shown < 0) faults.Add($"features shown {Shown}: expected 0 or more");
        if (Words < 1) faults.Add($"words {Words}: expected 1 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
