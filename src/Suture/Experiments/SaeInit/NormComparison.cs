using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit;

/// <summary>One way of handling norms in the transferred start, at one width.</summary>
public sealed record NormComparison
{
    /// <summary>The way.</summary>
    public required NormHandling Norms { get; init; }

    /// <summary>Number of latents.</summary>
    public required int Width { get; init; }

    /// <summary>Explained variance before training.</summary>
    public required SeedEstimate UntrainedExplained { get; init; }

    /// <summary>Explained variance along the training: its mean over tokens, by the trapezium rule over the measurements.</summary>
    public required SeedEstimate MeanExplained { get; init; }

    /// <summary><see cref="MeanExplained"/> minus that of the way used in the arms, seed by seed; null for that way itself.</summary>
    public required SeedEstimate? AgainstUsed { get; init; }

    /// <summary>Explained variance after training.</summary>
    public required SeedEstimate Explained { get; init; }

    /// <summary>Dead share before training, 0 to 1.</summary>
    public required SeedEstimate UntrainedDead { get; init; }

    /// <summary>Dead share after training, 0 to 1.</summary>
    public required SeedEstimate Dead { get; init; }
}
