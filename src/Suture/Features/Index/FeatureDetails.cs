namespace Suture.Features.Index;

/// <summary>All that an index holds of one feature.</summary>
public sealed record FeatureDetails
{
    /// <summary>Name of its dictionary.</summary>
    public required string Dictionary { get; init; }

    /// <summary>Number of the latent.</summary>
    public required int Latent { get; init; }

    /// <summary>What a user called it; null where nobody did.</summary>
    public required string? Label { get; init; }

    /// <summary>Tokens of the text, special ones aside.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Tokens on which it was active.</summary>
    public required long ActiveCount { get; init; }

    /// <summary>Largest activation; null when never active.</summary>
    public required float? Maximum { get; init; }

    /// <summary>Mean activation of the tokens on which it was active; null when there are none.</summary>
    public required double? MeanWhenActive { get; init; }

    /// <summary>Quantiles of the activations, by share; empty when never active.</summary>
    public required IReadOnlyList<ActivationQuantile> Quantiles { get; init; }

    /// <summary>Activations from which quantiles, bands and partners are taken: all, or a uniform sample of so many.</summary>
    public required int SampleCount { get; init; }

    /// <summary>All activations by strength.</summary>
    public required ActivationHistogram Histogram { get; init; }

    /// <summary>Active tokens by position: index 0 counts position 0, and index i positions <c>2^(i−1)</c> to <c>2^i − 1</c>.</summary>
    public required IReadOnlyList<long> ActiveByPosition { get; init; }

    /// <summary>Tokens that it promotes, most promoted first.</summary>
    public required IReadOnlyList<IndexedWord> Promoted { get; init; }

    /// <summary>Tokens that it suppresses, most suppressed first.</summary>
    public required IReadOnlyList<IndexedWord> Suppressed { get; init; }

    /// <summary>Every score of the dictionary.</summary>
    public required IReadOnlyList<IndexedScore> Scores { get; init; }

    /// <summary>Features of the dictionary most often active on the tokens of the sample, most frequent first: on <c>Count</c> of <see cref="SampleCount"/> tokens.</summary>
    public required IReadOnlyList<FeaturePartner> Partners { get; init; }

    /// <summary>Its twins between the transferred autoencoder and B's own.</summary>
    public required IReadOnlyList<FeatureTwin> Twins { get; init; }

    /// <summary>Its contexts: the strongest first, then those of each band, weakest band first.</summary>
    public required IReadOnlyList<IndexedContext> Contexts { get; init; }

    /// <summary>Whether the sample is all activations.</summary>
    public bool IsExact => SampleCount == ActiveCount;

    /// <summary>Share of tokens on which it was active; 0 for a text without tokens.</summary>
    public double Density => TokenCount == 0 ? 0 : (double)ActiveCount / TokenCount;
}
