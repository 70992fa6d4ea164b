namespace Suture.Experiments.Results;

/// <summary>The exact stitch against the paper's Adam recipe on the same activations at the same α.</summary>
public sealed record AdamComparison
{
    /// <summary>Weight α of the round trips.</summary>
    public required double Alpha { get; init; }

    /// <summary>Joint loss of the exact stitch on the training text.</summary>
    public required double ExactLoss { get; init; }

    /// <summary>Joint loss of the exact stitch on held-out text.</summary>
    public required double ExactLossEval { get; init; }

    /// <summary>Arithmetic of the exact fit, moments included, in FLOPs; null when not counted.</summary>
    public double? ExactFlops { get; init; }

    /// <summary>Adam's runs, one a learning rate; may be empty.</summary>
    public required IReadOnlyList<AdamRun> Runs { get; init; }
}
