namespace Suture.Experiments.Results;

/// <summary>The training of one sparse autoencoder, measured on held-out text.</summary>
public sealed record TrainingArm
{
    /// <summary>Which start, on which model.</summary>
    public required SaeArm Arm { get; init; }

    /// <summary>Measurements in order of steps, the start (step 0) first.</summary>
    public required IReadOnlyList<TrainingPoint> Points { get; init; }

    /// <summary>FLOPs spent once before step 0 by the paper's ledger (the stitch, for a transferred start; else 0).</summary>
    public required double SetupFlops { get; init; }
}
