using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Exchange;

namespace Suture.Experiments;

/// <summary>One autoencoder of a training.</summary>
public sealed record SaeTrainOutcome
{
    /// <summary>Its folder within the run.</summary>
    public required string Folder { get; init; }

    /// <summary>Format of its files: SAELens's wherever that can hold it exactly, else the first that can.</summary>
    public required SaeFormat Format { get; init; }

    /// <summary>Folder of the one with the lowest held-out FVU; null when it was not kept.</summary>
    public string? BestFolder { get; init; }

    /// <summary>Step of the lowest held-out FVU; null when nothing was measured.</summary>
    public required int? BestStep { get; init; }

    /// <summary>Where it started: a value of <see cref="SaeTrainOptions.Start"/>.</summary>
    public required string Start { get; init; }

    /// <summary>Latents, dSae.</summary>
    public required int Width { get; init; }

    /// <summary>The objective in a few words, such as <c>TopK(32)</c>.</summary>
    public required string Objective { get; init; }

    /// <summary>Learning rate after the warm-up.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Seed of the start.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Held-out fraction of variance unexplained, <c>E‖x − x̂‖² / (E‖x‖² − ‖E x‖²)</c>.</summary>
    public required double Fvu { get; init; }

    /// <summary>Mean number of active latents a held-out token.</summary>
    public required double L0 { get; init; }

    /// <summary>Share of latents, 0 to 1, that no held-out token activates.</summary>
    public required double Dead { get; init; }

    /// <summary>FLOPs of this training if every latent were computed, as dense trainers do: <c>10 d dSae</c> a token.</summary>
    public required double DenseFlops { get; init; }

    /// <summary>FLOPs that were done: the encoder densely, everything else for active latents only.</summary>
    public required double DoneFlops { get; init; }

    /// <summary>Measurements on held-out text along the way.</summary>
    public required IReadOnlyList<TrainingPoint> Curve { get; init; }
}
