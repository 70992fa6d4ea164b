namespace Suture.Experiments.Results;

/// <summary>A beside a third model C of another architecture: which layer of C matches, a stitch to it, and A's sparse autoencoder carried there untrained.</summary>
/// <remarks>C reads A's tokens. In records of two models C takes the place of B, so <c>Up</c> is A→C and <c>Large</c> is C.</remarks>
public sealed record AcrossResult
{
    /// <summary>C.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>Contexts of training text, the first ones, that the stitch was fitted on.</summary>
    public required int TrainContexts { get; init; }

    /// <summary>Tokens of theirs in the moments, special tokens left out.</summary>
    public required long Tokens { get; init; }

    /// <summary>Cross-entropy of the unchanged models, A and C, on held-out text, nats per token.</summary>
    public required SmallLarge Ce { get; init; }

    /// <summary>Standard error of <see cref="Ce"/> over held-out contexts, in nats.</summary>
    public required SmallLarge CeStandardError { get; init; }

    /// <summary>SVCCA of A's layer with each layer of C, 0 to 1.</summary>
    public required double[] Svcca { get; init; }

    /// <summary>Principal directions kept by SVCCA, <c>[of A, of C]</c>, for each layer of C.</summary>
    public required int[][] SvccaRanks { get; init; }

    /// <summary>Linear CKA of A's layer with each layer of C, 0 to 1.</summary>
    public required double[] Cka { get; init; }

    /// <summary>FVU on training text of the least-squares affine map A→C, for each layer of C.</summary>
    public required double[] FvuUpTrain { get; init; }

    /// <summary>FVU on training text of the least-squares affine map C→A, for each layer of C.</summary>
    public required double[] FvuDownTrain { get; init; }

    /// <summary>The layer of C that SVCCA chose for A's, counted from 0 (residual before the block).</summary>
    public required int Layer { get; init; }

    /// <summary>The stitch between A's layer and that of C.</summary>
    public required StitchResult Stitch { get; init; }

    /// <summary>Cross-entropy of C with its residual at <see cref="Layer"/> replaced by a constant, nats per token.</summary>
    public required AblationCe CeAblate { get; init; }

    /// <summary>A's autoencoder on C, untrained: carried by the stitch, and by a random map as the control.</summary>
    public required IReadOnlyList<SaeScores> Sae { get; init; }
}
