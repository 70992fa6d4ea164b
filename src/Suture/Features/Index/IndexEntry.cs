namespace Suture.Features.Index;

/// <summary>What is written of one feature.</summary>
public sealed record IndexEntry
{
    /// <summary>Its statistics. Their strongest contexts, sample and partners are not written: <see cref="Contexts"/> and <see cref="Partners"/> are.</summary>
    public required FeatureStatistics Statistics { get; init; }

    /// <summary>The words at both ends of its logit weights.</summary>
    public required FeatureWords Words { get; init; }

    /// <summary>What a user called it; null where nobody did.</summary>
    public string? Label { get; init; }

    /// <summary>Latents of the dictionary active on tokens of the statistics' sample, and on how many; most frequent first.</summary>
    public IReadOnlyList<FeaturePartner> Partners { get; init; } = [];

    /// <summary>Contexts: the strongest, then those of the bands.</summary>
    public IReadOnlyList<ContextWindow> Contexts { get; init; } = [];
}
