namespace Suture.Evaluation;

/// <summary>What a pass loses when its residual is replaced at one layer (Table 1).</summary>
public sealed record SpliceResult
{
    /// <summary>Next-token cross-entropy of the spliced pass, nats.</summary>
    public required double CrossEntropy { get; init; }

    /// <summary>Standard error of <see cref="CrossEntropy"/> over contexts, nats.</summary>
    public required double StandardError { get; init; }

    /// <summary>Next-token cross-entropy of the model that finishes, undisturbed, nats.</summary>
    public required double CleanCrossEntropy { get; init; }

    /// <summary><c>KL(clean ‖ spliced)</c>, nats, mean over the same positions.</summary>
    public required double KullbackLeibler { get; init; }

    /// <summary>Fraction of positions with the same most probable token.</summary>
    public required double TopOneAgreement { get; init; }

    /// <summary>Number of positions that the means are over.</summary>
    public required long PositionCount { get; init; }

    /// <summary><c>(CE − CE_clean) / CE_clean</c>.</summary>
    public double RelativeLoss => (CrossEntropy - CleanCrossEntropy) / CleanCrossEntropy;

    /// <summary><c>CE − CE_clean</c>, nats: ΔCE of Table 2.</summary>
    public double LossIncrease => CrossEntropy - CleanCrossEntropy;

    /// <summary><c>(CE_ablate − CE) / (CE_ablate − CE_clean)</c>: 1 is a perfect splice, 0 as bad as the ablation.</summary>
    /// <param name="ablated">Cross-entropy of the ablated pass, nats.</param>
    public double LossRecovered(double ablated) => (ablated - CrossEntropy) / (ablated - CleanCrossEntropy);

    /// <summary><c>(KL_ablate − KL) / KL_ablate</c>: the same for the divergence, whose value is 0 for the undisturbed pass.</summary>
    /// <param name="ablated">Divergence of the ablated pass, nats.</param>
    public double DivergenceRecovered(double ablated) => (ablated - KullbackLeibler) / ablated;
}
