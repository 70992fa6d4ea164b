using Suture.Experiments.Results;

namespace Suture.Experiments.SaeInit;

/// <summary>A's autoencoder of one width, from which the transferred starts of that width come.</summary>
public sealed record SmallAutoencoder
{
    /// <summary>Number of latents, dSae.</summary>
    public required int Width { get; init; }

    /// <summary>Measurements on a part of A's held-out activations, the random start (step 0) first.</summary>
    public required IReadOnlyList<TrainingPoint> Points { get; init; }

    /// <summary>The end of its training, on all of A's held-out activations.</summary>
    public required StartScores OnSmall { get; init; }

    /// <summary>Carried to B by the stitch and not trained there, its decoder rows as they come out: on all of B's held-out activations.</summary>
    public required StartScores OnLarge { get; init; }

    /// <summary>SHA-256 over everything that it depends on, lower-case hexadecimal.</summary>
    public required string Key { get; init; }
}
