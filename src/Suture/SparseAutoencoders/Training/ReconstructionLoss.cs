namespace Suture.SparseAutoencoders.Training;

/// <summary>How the squared error of a batch is measured.</summary>
public enum ReconstructionLoss
{
    /// <summary><c>mean over tokens of Σ_d (ŷ − y)²</c>.</summary>
    SquaredError,

    /// <summary><c>Σ (ŷ − y)² / Σ (y − ȳ)²</c> over the batch, ȳ its mean: the fraction of variance unexplained (sparsify).</summary>
    UnexplainedFraction,
}
