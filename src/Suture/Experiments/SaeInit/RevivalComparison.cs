namespace Suture.Experiments.SaeInit;

/// <summary>One arm trained with a loss that revives dead latents, against the same training without it.</summary>
public sealed record RevivalComparison
{
    /// <summary>The arm.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>Number of latents.</summary>
    public required int Width { get; init; }

    /// <summary>Explained variance after training with the loss.</summary>
    public required SeedEstimate Explained { get; init; }

    /// <summary>Explained variance with the loss minus that without it, seed by seed.</summary>
    public required SeedEstimate Gain { get; init; }

    /// <summary>Dead share after training with the loss, 0 to 1.</summary>
    public required SeedEstimate Dead { get; init; }

    /// <summary>Dead share after training without the loss, 0 to 1.</summary>
    public required SeedEstimate PlainDead { get; init; }
}
