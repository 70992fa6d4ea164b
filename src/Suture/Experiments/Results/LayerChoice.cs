namespace Suture.Experiments.Results;

/// <summary>The layer of B that one measure would choose for A's layer, and what the choice costs downstream.</summary>
public sealed record LayerChoice
{
    /// <summary>The measure that chooses, such as "SVCCA".</summary>
    public required string Measure { get; init; }

    /// <summary>The chosen layer of B, counted from 0 (residual before the block).</summary>
    public required int LayerLarge { get; init; }

    /// <summary>The measure's value there.</summary>
    public required double Value { get; init; }

    /// <summary>Spliced cross-entropy of a stitch at that layer, nats per token, or null when not measured.</summary>
    public FourPasses? Ce { get; init; }

    /// <summary>FVU of a stitch at that layer on held-out text, or null when not measured.</summary>
    public FourMaps? Fvu { get; init; }
}
