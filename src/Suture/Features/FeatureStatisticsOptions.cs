namespace Suture.Features;

/// <summary>What a pass of feature statistics keeps of each latent; memory is these sizes times the latents, whatever the number of tokens.</summary>
public sealed record FeatureStatisticsOptions
{
    /// <summary>Strongest contexts kept of a latent, 0 to 1000; 20 unless told otherwise.</summary>
    public int StrongestContexts { get; init; } = 20;

    /// <summary>Activations sampled of a latent, for quantiles and for contexts by quantile, 0 to 65536; 64 unless told otherwise.</summary>
    public int SampledActivations { get; init; } = 64;

    /// <summary>Latents counted as active together with a latent, 0 to 1000; 0, none, unless told otherwise: the count is quadratic in the active latents of a token.</summary>
    public int Partners { get; init; }

    /// <summary>Tokens before a peak, with the peak itself, by which two contexts count as the same text, 1 or more; 16 unless told otherwise.</summary>
    public int DuplicateTokens { get; init; } = 16;

    /// <summary>Seed of the sample.</summary>
    public ulong Seed { get; init; }

    /// <summary>Bytes that a pass may hold, <see cref="FeatureStatisticsPass.BytesOf"/>; one that would hold more is refused before it begins. 0, any number, unless told otherwise.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names all that are.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (StrongestContexts is < 0 or > 1000) faults.Add($"{nameof(StrongestContexts)} is {StrongestContexts}; expected 0 to 1000.");
        if (SampledActivations is < 0 or > 65536) faults.Add($"{nameof(SampledActivations)} is {SampledActivations}; expected 0 to 65536.");
        if (Partners is < 0 or > 1000) faults.Add($"{nameof(Partners)} is {Partners}; expected 0 to 1000.");
        if (DuplicateTokens < 1) faults.Add($"{nameof(DuplicateTokens)} is {DuplicateTokens}; expected 1 or more.");
        if (MemoryBytes < 0) faults.Add($"{nameof(MemoryBytes)} is {MemoryBytes}; expected 0 or more.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
