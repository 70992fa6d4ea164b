namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>What the residual is replaced by in the ablated pass that a <see cref="SpliceScore"/> compares with.</summary>
public enum AblationKind
{
    /// <summary>Zero (SAELens ce_loss_score).</summary>
    Zero,

    /// <summary>The mean activation over the evaluation tokens.</summary>
    Mean,
}
