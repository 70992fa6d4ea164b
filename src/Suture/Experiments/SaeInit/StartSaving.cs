using Suture.Experiments.Results;

namespace Suture.Experiments.SaeInit;

/// <summary>What an arm saves against the random start until both cross a threshold, in one ledger and one way of counting (Fig. 2a, 8b).</summary>
public sealed record StartSaving
{
    /// <summary>The arm; never the random start.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>Number of latents.</summary>
    public required int Width { get; init; }

    /// <summary>The threshold of explained variance, 0 to 1.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>Which costs are counted.</summary>
    public required FlopLedgerKind Ledger { get; init; }

    /// <summary>How they are counted.</summary>
    public required FlopCounting Counting { get; init; }

    /// <summary>Seeds whose random start crossed.</summary>
    public required int RandomReached { get; init; }

    /// <summary>Seeds whose start of this arm crossed.</summary>
    public required int ArmReached { get; init; }

    /// <summary>FLOPs of the random start until it crosses; null when a seed is censored.</summary>
    public required SeedEstimate? RandomFlops { get; init; }

    /// <summary>FLOPs of this arm until it crosses, its set-up included; null when a seed is censored.</summary>
    public required SeedEstimate? ArmFlops { get; init; }

    /// <summary><c>(random − arm) / random</c>, seed by seed, then averaged; null when either is censored for a seed.</summary>
    public required SeedEstimate? Saving { get; init; }

    /// <summary>A lower bound of the mean saving when only random starts are censored: their whole budget stands for what they would have needed; else null.</summary>
    public required double? AtLeast { get; init; }

    /// <summary>An upper bound of the mean saving when only this arm is censored; else null.</summary>
    public required double? AtMost { get; init; }
}
