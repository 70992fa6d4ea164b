namespace Suture.Experiments.Results;

/// <summary>How far training moved the decoder rows of one arm (Fig. 2b): cosine of each final row with its own start.</summary>
public sealed record CosineHistogram
{
    /// <summary>Which start.</summary>
    public required SaeArm Arm { get; init; }

    /// <summary>Edges of the bins, ascending, one more than <see cref="Counts"/>, within −1 to 1.</summary>
    public required double[] Edges { get; init; }

    /// <summary>Latents in each bin; a value on an edge belongs to the bin above, the last edge to the last bin.</summary>
    public required long[] Counts { get; init; }

    /// <summary>Mean cosine.</summary>
    public required double Mean { get; init; }

    /// <summary>Median cosine.</summary>
    public required double Median { get; init; }
}
