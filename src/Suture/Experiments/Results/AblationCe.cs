namespace Suture.Experiments.Results;

/// <summary>Cross-entropy of a model whose residual at the stitched layer is replaced by a constant, in nats per token.</summary>
public sealed record AblationCe
{
    /// <summary>Every row replaced by the mean activation of the training text.</summary>
    public required double Mean { get; init; }

    /// <summary>Every row replaced by zero.</summary>
    public required double Zero { get; init; }
}
