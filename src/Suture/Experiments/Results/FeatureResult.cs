namespace Suture.Experiments.Results;

/// <summary>One latent of A's SAE and its transferred twin on B, side by side.</summary>
public sealed record FeatureResult
{
    /// <summary>Index of the latent; the same in both.</summary>
    public required int Latent { get; init; }

    /// <summary>Share of held-out tokens, 0 to 1, that activate it in A.</summary>
    public required double DensitySmall { get; init; }

    /// <summary>Share of held-out tokens, 0 to 1, that activate its twin in B.</summary>
    public required double DensityLarge { get; init; }

    /// <summary>Largest activation in A on held-out text, the top of A's colour scale.</summary>
    public required double MaximumSmall { get; init; }

    /// <summary>Largest activation in B on held-out text, the top of B's colour scale.</summary>
    public required double MaximumLarge { get; init; }

    /// <summary>Pearson correlation over held-out tokens of the two activations; null when either is constant.</summary>
    public double? Correlation { get; init; }

    /// <summary>Tokens that A's decoder row raises most by A's unembedding, strongest first; may be empty.</summary>
    public IReadOnlyList<string> PromotedSmall { get; init; } = [];

    /// <summary>Tokens that the transferred decoder row raises most by B's unembedding, strongest first; may be empty.</summary>
    public IReadOnlyList<string> PromotedLarge { get; init; } = [];

    /// <summary>The strongest contexts in A, strongest first.</summary>
    public required IReadOnlyList<FeatureContext> Contexts { get; init; }
}
