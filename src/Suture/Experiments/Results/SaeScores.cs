namespace Suture.Experiments.Results;

/// <summary>One row of Table 2: how a sparse autoencoder does on held-out text of the model that it reads.</summary>
public sealed record SaeScores
{
    /// <summary>Which autoencoder.</summary>
    public required SaeArm Arm { get; init; }

    /// <summary>Mean number of active latents a token.</summary>
    public required double L0 { get; init; }

    /// <summary>Fraction of variance unexplained, <c>E‖x − x̂‖² / (E‖x‖² − ‖E x‖²)</c>.</summary>
    public required double Fvu { get; init; }

    /// <summary>ΔCE: cross-entropy with the reconstruction spliced in minus the clean one, nats per token; null when not measured.</summary>
    public double? CeIncrease { get; init; }

    /// <summary>Share of latents, 0 to 1, that no held-out token activates.</summary>
    public required double Dead { get; init; }

    /// <summary><c>(CE_ablate − CE_sae) / (CE_ablate − CE_clean)</c> with zero ablation; null when not measured.</summary>
    public double? CeScoreZero { get; init; }

    /// <summary>The same with mean ablation; null when not measured.</summary>
    public double? CeScoreMean { get; init; }

    /// <summary>Why figures of this row are missing; null when none is.</summary>
    public string? Missing { get; init; }
}
