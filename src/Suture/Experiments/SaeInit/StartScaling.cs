using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.SaeInit;

/// <summary>The scaling law of one arm, <c>FVU = A · C^−β</c> over the frontier of all widths, fitted once a seed (Fig. 1c, Table 4). C is SAE training alone, as in the paper.</summary>
public sealed record StartScaling
{
    /// <summary>The arm.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>The frontier of each seed: the lowest FVU of any width at each budget.</summary>
    public required IReadOnlyList<IReadOnlyList<FrontierPoint>> Frontiers { get; init; }

    /// <summary>The fit of each seed.</summary>
    public required IReadOnlyList<PowerLaw> Laws { get; init; }

    /// <summary>log₁₀ A over seeds.</summary>
    public required SeedEstimate LogA { get; init; }

    /// <summary>β over seeds.</summary>
    public required SeedEstimate Beta { get; init; }

    /// <summary>log₁₀ C at which the law meets the random start's of the same seed; null for the random start, or when two laws are parallel.</summary>
    public required SeedEstimate? CrossingLog10 { get; init; }
}
