namespace Suture.Features.Index;

/// <summary>A feature in a list.</summary>
public sealed record FeatureRow
{
    /// <summary>Number of the latent.</summary>
    public required int Latent { get; init; }

    /// <summary>Share of tokens on which it is active.</summary>
    public required double Density { get; init; }

    /// <summary>Largest activation; null when never active.</summary>
    public required float? Maximum { get; init; }

    /// <summary>Texts of the three tokens that it promotes most.</summary>
    public required IReadOnlyList<string> Promoted { get; init; }

    /// <summary>What a user called it; null where nobody did.</summary>
    public required string? Label { get; init; }

    /// <summary>The score that the query names, then its further columns.</summary>
    public required IReadOnlyList<IndexedScore> Scores { get; init; }

    /// <summary>Density of the same feature in the other model; null for B's own autoencoder.</summary>
    public required double? PartnerDensity { get; init; }
}
