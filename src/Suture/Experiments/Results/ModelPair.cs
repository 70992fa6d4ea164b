namespace Suture.Experiments.Results;

/// <summary>The two stitched models.</summary>
public sealed record ModelPair
{
    /// <summary>The small model A.</summary>
    public required ModelSummary Small { get; init; }

    /// <summary>The large model B.</summary>
    public required ModelSummary Large { get; init; }
}
