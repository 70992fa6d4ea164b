namespace Suture.Experiments.SaeInit;

/// <summary>One arm at one width, over seeds.</summary>
public sealed record StartSummary
{
    /// <summary>The arm.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>Number of latents.</summary>
    public required int Width { get; init; }

    /// <summary>Explained variance before training, <c>1 − FVU</c>; may be below 0.</summary>
    public required SeedEstimate UntrainedExplained { get; init; }

    /// <summary>Explained variance after training.</summary>
    public required SeedEstimate Explained { get; init; }

    /// <summary>Explained variance after training minus that of the random start of the same seed; null for the random start.</summary>
    public required SeedEstimate? AboveRandom { get; init; }

    /// <summary>Dead share before training, 0 to 1.</summary>
    public required SeedEstimate UntrainedDead { get; init; }

    /// <summary>Dead share after training, 0 to 1.</summary>
    public required SeedEstimate Dead { get; init; }

    /// <summary>Median cosine of a decoder row with its own start.</summary>
    public required SeedEstimate MedianCosine { get; init; }

    /// <summary>Latents of all seeds in each bin of <see cref="Results.DecoderTurn.Edges"/>.</summary>
    public required long[] CosineCounts { get; init; }
}
