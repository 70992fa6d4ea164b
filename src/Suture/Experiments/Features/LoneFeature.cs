namespace Suture.Experiments.Features;

/// <summary>A latent without counterpart.</summary>
public sealed record LoneFeature
{
    /// <summary>The latent.</summary>
    public required int Latent { get; init; }

    /// <summary>Share of counted tokens on which it is active.</summary>
    public required double Density { get; init; }

    /// <summary>The largest cosine with a latent of the other dictionary.</summary>
    public required double Cosine { get; init; }

    /// <summary>The largest correlation of activations with a latent of the other dictionary; null where it is never active together with one.</summary>
    public required double? Correlation { get; init; }

    /// <summary>Words whose logit it raises most.</summary>
    public required IReadOnlyList<string> Promoted { get; init; }
}
