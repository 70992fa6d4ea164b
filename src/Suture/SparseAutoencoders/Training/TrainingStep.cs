namespace Suture.SparseAutoencoders.Training;

/// <summary>What one training step saw, before its update.</summary>
public sealed record TrainingStep
{
    /// <summary>Number of this step, from 0.</summary>
    public required long Step { get; init; }

    /// <summary>The whole loss: <c>Reconstruction + Sparsity + Auxiliary</c>.</summary>
    public required double Loss { get; init; }

    /// <summary>The squared error on the step's batch, as the recipe measures it (<see cref="ReconstructionLoss"/>; over all levels under Matryoshka).</summary>
    public required double Reconstruction { get; init; }

    /// <summary>The sparsity penalty, its coefficient included.</summary>
    public required double Sparsity { get; init; }

    /// <summary>Auxiliary losses, their coefficients included: dead latents, the gates' reconstruction, a second reconstruction.</summary>
    public required double Auxiliary { get; init; }

    /// <summary>Mean number of active latents per token.</summary>
    public required double L0 { get; init; }

    /// <summary>Learning rate of the step's update.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Norm of all gradients together before clipping; null when the recipe does not clip, for it is then not known.</summary>
    public double? GradientNorm { get; init; }

    /// <summary>The learnt threshold after the step; null when the objective learns none.</summary>
    public double? Threshold { get; init; }
}
