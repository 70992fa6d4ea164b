namespace Suture.Experiments.SaeInit;

/// <summary>When one arm crosses a threshold of explained variance on held-out text.</summary>
public sealed record ThresholdCrossing
{
    /// <summary>The arm.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>Number of latents.</summary>
    public required int Width { get; init; }

    /// <summary>The threshold, 0 to 1.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>Seeds of which the trailing mean of explained variance reached it within the training.</summary>
    public required int Reached { get; init; }

    /// <summary>Training tokens until it did, interpolated between measurements, set-up not counted; null when a seed never did (censored).</summary>
    public required SeedEstimate? Tokens { get; init; }
}
