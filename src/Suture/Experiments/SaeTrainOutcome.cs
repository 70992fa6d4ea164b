using Suture.Experiments.Results;

namespace Suture.Experiments;

/// <summary>One autoencoder of a training.</summary>
public sealed record SaeTrainOutcome
{
    /// <summary>Its folder within the run, in SAELens's format.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder of the one with the lowest held-out FVU; null when it was not kept.</summary>
    public string? BestFolder { get; init; }

    /// <summary>Step of the lowest held-out FVU; null when nothing was measured.</summary>
    public required int? BestStep { get; init; }

    /// <summary>Where it started: <c>random</c> or a folder.</summary>
    public required string Start { get; init; }

    /// <summary>Latents, dSae.</summary>
    public required int Width { get; init; }

    /// <summary>Active latents a token.</summary>
    public required int K { get; init; }

    /// <summary>Adam's rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Seed of a random start.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Held-out fraction of variance unexplained, <c>E‖x − x̂‖² / (E‖x‖² − ‖E x‖²)</c>.</summary>
    public required double Fvu { get; init; }

    /// <summary>Mean number of active latents a held-out token.</summary>
    public required double L0 { get; init; }

    /// <summary>Share of latents, 0 to 1, that no held-out token activates.</summary>
    public required double Dead { get; init; }

    /// <summary>Measurements on held-out text along the way.</summary>
    public required IReadOnlyList<TrainingPoint> Curve { get; init; }
}
