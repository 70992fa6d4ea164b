namespace Suture.SparseAutoencoders.Training;

/// <summary>What one training step saw, before its update.</summary>
public sealed record TrainingStep
{
    /// <summary>Number of this step, from 0.</summary>
    public required long Step { get; init; }

    /// <summary><c>mean over tokens of Σ_d (x̂ − x)²</c> on the step's batch.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean number of active latents per token.</summary>
    public required double L0 { get; init; }

    /// <summary>Learning rate of the step's update.</summary>
    public required double LearningRate { get; init; }
}
