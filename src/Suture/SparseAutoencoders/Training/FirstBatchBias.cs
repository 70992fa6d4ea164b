namespace Suture.SparseAutoencoders.Training;

/// <summary>What the first batch does to the decoder bias.</summary>
public enum FirstBatchBias
{
    /// <summary>Nothing: the start's bias stays.</summary>
    Keep,

    /// <summary>The bias becomes the geometric median of the first batch's targets (dictionary_learning's TopK family). A median over more of the data is <see cref="ActivationCenter.GeometricMedian"/>.</summary>
    GeometricMedian,

    /// <summary>The bias becomes their mean (sparsify).</summary>
    Mean,
}
