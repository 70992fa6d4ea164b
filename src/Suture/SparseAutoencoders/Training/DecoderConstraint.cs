namespace Suture.SparseAutoencoders.Training;

/// <summary>What keeps decoder rows at unit norm.</summary>
public enum DecoderConstraint
{
    /// <summary>Nothing: the rows are free.</summary>
    None,

    /// <summary>Every row is divided by its norm after each step.</summary>
    UnitNormAfterStep,

    /// <summary>Every row is divided by its norm before each step, so that what is saved is one step away from unit norm (sparsify).</summary>
    UnitNormBeforeStep,
}
