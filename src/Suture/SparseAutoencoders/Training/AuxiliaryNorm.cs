namespace Suture.SparseAutoencoders.Training;

/// <summary>What an auxiliary loss is divided by.</summary>
public enum AuxiliaryNorm
{
    /// <summary>Nothing (SAELens).</summary>
    None,

    /// <summary>The residual's variance about its batch mean, <c>mean over tokens of ‖e − ē‖²</c>; a residual without variance gives no loss (dictionary_learning).</summary>
    ResidualVariance,

    /// <summary>The target's variance about its batch mean, <c>mean over tokens of ‖y − ȳ‖²</c> (sparsify).</summary>
    TargetVariance,
}
