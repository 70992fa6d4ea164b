using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Batches of activations by number, so that a resumed run sees exactly what an uninterrupted one would.</summary>
/// <remarks>Several trainers may be given the same batch: it is read once a step.</remarks>
public interface IBatchSource
{
    /// <summary>Width of the activations: dModel, or for a transcoder dIn + dOut, the input and the target side by side.</summary>
    int Width { get; }

    /// <summary>Tokens in every batch.</summary>
    int BatchTokens { get; }

    /// <summary>The batch of a step.</summary>
    /// <param name="index">Number of the step, from 0; the same number always gives the same batch. A source may ask that steps come in order (<see cref="IResumableBatches"/>).</param>
    /// <returns>Activations without special tokens, <c>[BatchTokens, Width]</c>. The source owns the memory, and overwrites it at the next call.</returns>
    MatrixView<float> Batch(long index);
}
