namespace Suture.Experiments.Results;

/// <summary>The exact stitch at one α: its loss, its size and what splicing through it costs.</summary>
public sealed record StitchResult
{
    /// <summary>Weight α of the two round trips in the loss, 0 or more.</summary>
    public required double Alpha { get; init; }

    /// <summary>The loss on the training text.</summary>
    public required StitchLoss Loss { get; init; }

    /// <summary>The loss on the held-out text, or null when not measured.</summary>
    public StitchLoss? LossEval { get; init; }

    /// <summary>Outer iterations of the solver.</summary>
    public required int Iterations { get; init; }

    /// <summary>Why the solver ended.</summary>
    public required SolverStop Stop { get; init; }

    /// <summary>Frobenius norm <c>‖P‖F</c> of the map up.</summary>
    public required double FrobeniusUp { get; init; }

    /// <summary>Frobenius norm <c>‖Q‖F</c> of the map down.</summary>
    public required double FrobeniusDown { get; init; }

    /// <summary>Fraction of variance unexplained on held-out text, <c>Σ‖y − ŷ‖² / Σ‖y − E y‖²</c>, map by map.</summary>
    public required FourMaps FvuEval { get; init; }

    /// <summary>Spliced cross-entropy in nats per token; special positions keep the finishing model's own residual.</summary>
    public required FourPasses CeNativeBos { get; init; }

    /// <summary>Spliced cross-entropy in nats per token with special positions overwritten too, or null when not measured.</summary>
    public FourPasses? CeAllPositions { get; init; }

    /// <summary>Standard error of <see cref="CeNativeBos"/> over held-out contexts, in nats, or null when not measured.</summary>
    public FourPasses? CeStandardError { get; init; }

    /// <summary><c>KL(native ‖ spliced)</c> of the next-token distributions, mean over tokens, in nats, or null when not measured.</summary>
    public FourPasses? Kl { get; init; }

    /// <summary>Share of positions, 0 to 1, whose likeliest next token is the finishing model's own, or null when not measured.</summary>
    public FourPasses? Agreement { get; init; }

    /// <summary>ΔCE of the small model's SAE transferred through this stitch and spliced into the large model untrained, in nats, or null when not measured.</summary>
    public double? SaeCeIncrease { get; init; }

    /// <summary>FVU on held-out text of the SAE transferred through this stitch, untrained, or null when not measured.</summary>
    public double? SaeFvu { get; init; }
}
