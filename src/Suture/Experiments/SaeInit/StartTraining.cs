using System.Text.Json.Serialization;
using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit;

/// <summary>One training of an autoencoder of B: one arm, width and seed.</summary>
public sealed record StartTraining
{
    /// <summary>The start.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>How norms were handled where the arm has A's autoencoder in it; null where it has not.</summary>
    public required NormHandling? Norms { get; init; }

    /// <summary>Number of latents, dSae.</summary>
    public required int Width { get; init; }

    /// <summary>The seed: of the start's random part and of the order of tokens.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether an auxiliary loss revived dead latents; false in the paper's recipe, which all arms are compared by.</summary>
    public bool Revives { get; init; }

    /// <summary>Measurements on a part of the held-out text in order of steps, the start (step 0) first.</summary>
    public required IReadOnlyList<TrainingPoint> Points { get; init; }

    /// <summary>The start itself, on all held-out text.</summary>
    public required StartScores Untrained { get; init; }

    /// <summary>The end, on all held-out text.</summary>
    public required StartScores Trained { get; init; }

    /// <summary>How far training turned the decoder's rows.</summary>
    public required DecoderTurn Turn { get; init; }

    /// <summary>SHA-256 over everything that the training depends on, lower-case hexadecimal: the same key means the same bytes.</summary>
    [JsonPropertyOrder(1)]
    public required string Key { get; init; }
}
