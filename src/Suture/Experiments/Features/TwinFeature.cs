namespace Suture.Experiments.Features;

/// <summary>Two latents that the assignment pairs.</summary>
public sealed record TwinFeature
{
    /// <summary>The first dictionary's latent.</summary>
    public required int First { get; init; }

    /// <summary>The second dictionary's latent.</summary>
    public required int Second { get; init; }

    /// <summary>Cosine of their decoder rows.</summary>
    public required double Cosine { get; init; }

    /// <summary>Correlation of their activations; null where one never varies.</summary>
    public required double? Correlation { get; init; }

    /// <summary>Share of counted tokens on which the first is active.</summary>
    public required double DensityFirst { get; init; }

    /// <summary>Share of counted tokens on which the second is active.</summary>
    public required double DensitySecond { get; init; }

    /// <summary>Words whose logit the first raises most.</summary>
    public required IReadOnlyList<string> PromotedFirst { get; init; }

    /// <summary>Words whose logit the second raises most.</summary>
    public required IReadOnlyList<string> PromotedSecond { get; init; }
}
