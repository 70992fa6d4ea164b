using Suture.Experiments.Results;

namespace Suture.Experiments;

/// <summary>What a training of an autoencoder gave.</summary>
public sealed record SaeTrainResult
{
    /// <summary>Steps done.</summary>
    public required long Steps { get; init; }

    /// <summary>Tokens trained on, repetitions counted.</summary>
    public required long Tokens { get; init; }

    /// <summary>How often the training text was passed through.</summary>
    public required double CorpusRepetitions { get; init; }

    /// <summary>Held-out fraction of variance unexplained, <c>E‖x − x̂‖² / (E‖x‖² − ‖E x‖²)</c>.</summary>
    public required double Fvu { get; init; }

    /// <summary>Mean number of active latents a held-out token.</summary>
    public required double L0 { get; init; }

    /// <summary>Share of latents, 0 to 1, that no held-out token activates.</summary>
    public required double Dead { get; init; }

    /// <summary>Measurements on held-out text along the way.</summary>
    public required IReadOnlyList<TrainingPoint> Curve { get; init; }
}
