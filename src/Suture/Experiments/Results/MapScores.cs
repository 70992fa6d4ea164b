namespace Suture.Experiments.Results;

/// <summary>What a pair of maps other than the exact stitch scores: a control, or another way of fitting.</summary>
public sealed record MapScores
{
    /// <summary>How the maps were made; controls are marked as such in the report.</summary>
    public required MapKind Kind { get; init; }

    /// <summary>Short name for tables, such as "random map" or "orthogonal Procrustes".</summary>
    public required string Name { get; init; }

    /// <summary>One sentence on how the maps were made.</summary>
    public required string Description { get; init; }

    /// <summary>Fraction of variance unexplained on held-out text, map by map.</summary>
    public required FourMaps FvuEval { get; init; }

    /// <summary>Spliced cross-entropy in nats per token; special positions keep the finishing model's own residual.</summary>
    public required FourPasses CeNativeBos { get; init; }

    /// <summary>Standard error of <see cref="CeNativeBos"/> over held-out contexts, in nats, or null when not measured.</summary>
    public FourPasses? CeStandardError { get; init; }

    /// <summary><c>KL(native ‖ spliced)</c>, mean over tokens, in nats, or null when not measured.</summary>
    public FourPasses? Kl { get; init; }

    /// <summary>Share of positions, 0 to 1, whose likeliest next token is the finishing model's own, or null when not measured.</summary>
    public FourPasses? Agreement { get; init; }
}
