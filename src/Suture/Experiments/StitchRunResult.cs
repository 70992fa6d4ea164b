using System.Text.Json.Serialization;
using Suture.Experiments.Results;

namespace Suture.Experiments;

/// <summary>A fitted stitch, verified by splicing.</summary>
public sealed record StitchRunResult
{
    /// <summary>How it was fitted, with settings.</summary>
    public required string Method { get; init; }

    /// <summary>Layer of A.</summary>
    public required int LayerSmall { get; init; }

    /// <summary>Layer of B.</summary>
    public required int LayerLarge { get; init; }

    /// <summary>Tokens it was fitted to; pairs of tokens where the tokenizers differ.</summary>
    public required long Tokens { get; init; }

    /// <summary>Outer iterations.</summary>
    public required int Iterations { get; init; }

    /// <summary>Why the solver ended.</summary>
    public required SolverStop Stop { get; init; }

    /// <summary>The loss on the training text (equation 3).</summary>
    public required StitchLoss Loss { get; init; }

    /// <summary>The loss on held-out text.</summary>
    public required StitchLoss LossEval { get; init; }

    /// <summary>Fraction of variance unexplained on held-out text, map by map.</summary>
    public required FourMaps FvuEval { get; init; }

    /// <summary>Cross-entropy of the undisturbed models on held-out text, nats.</summary>
    public required SmallLarge Ce { get; init; }

    /// <summary>Cross-entropy of the four splices, nats.</summary>
    public required FourPasses CeSpliced { get; init; }

    /// <summary>Standard error of <see cref="CeSpliced"/> over contexts, nats.</summary>
    public required FourPasses CeStandardError { get; init; }

    /// <summary><c>KL(clean ‖ spliced)</c>, nats.</summary>
    public required FourPasses Kl { get; init; }

    /// <summary>Top-1 agreement with the finishing model.</summary>
    public required FourPasses Agreement { get; init; }

    /// <summary>How much of the text it was fitted to the tokenizers have in common; left out when they are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextAlignment? Alignment { get; init; }

    /// <summary>The same of the held-out text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextAlignment? AlignmentEval { get; init; }

    /// <summary>Why figures of the passes from one model into the other are null; left out when none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SplicesMissing { get; init; }
}
