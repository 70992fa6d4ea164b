using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>The sparse autoencoder of A, its transfer to B and the training on B from both starts.</summary>
public sealed record SaeResult
{
    /// <summary>Number of latents, dSae.</summary>
    public required int Width { get; init; }

    /// <summary>Active latents a token.</summary>
    public required int K { get; init; }

    /// <summary>Tokens per step.</summary>
    public required int Batch { get; init; }

    /// <summary>Learning rate of Adam.</summary>
    [JsonPropertyName("lr")]
    public required double LearningRate { get; init; }

    /// <summary>Optimiser steps of every arm on B.</summary>
    public required int Steps { get; init; }

    /// <summary>Tokens that every arm was trained on, repetitions counted.</summary>
    public required long TrainingTokens { get; init; }

    /// <summary>How often the training text was passed through.</summary>
    public required double CorpusRepetitions { get; init; }

    /// <summary>FVU during the training on A, <c>[step, fvu]</c>.</summary>
    public required double[][] SmallCurve { get; init; }

    /// <summary>Dead share of A's SAE, 0 to 1.</summary>
    public required double SmallDead { get; init; }

    /// <summary>FVU on B of A's SAE transferred, no training.</summary>
    public required double TransferZeroShotFvu { get; init; }

    /// <summary>Dead share on B of A's SAE transferred, no training.</summary>
    public required double TransferDead { get; init; }

    /// <summary>FVU on B of the transferred SAE with unit-norm decoder rows (another SAE under TopK).</summary>
    public required double TransferUnitNormZeroShotFvu { get; init; }

    /// <summary>FVU during the training on B from the transferred start, <c>[step, fvu]</c>.</summary>
    public required double[][] TransferInitCurve { get; init; }

    /// <summary>FVU during the training on B from a random start, <c>[step, fvu]</c>.</summary>
    public required double[][] ScratchCurve { get; init; }

    /// <summary>The rows of Table 2.</summary>
    public required IReadOnlyList<SaeScores> Scores { get; init; }

    /// <summary>Training on B, one arm a start, with FLOPs; may hold controls.</summary>
    public required IReadOnlyList<TrainingArm> Arms { get; init; }

    /// <summary>FLOPs saved at each threshold, ascending.</summary>
    public required IReadOnlyList<ThresholdSaving> Savings { get; init; }

    /// <summary>Fig. 2b, one histogram an arm.</summary>
    public required IReadOnlyList<CosineHistogram> Cosines { get; init; }
}
