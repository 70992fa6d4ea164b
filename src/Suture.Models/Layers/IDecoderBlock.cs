using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>One transformer block: it reads a residual stream and adds to it.</summary>
internal interface IDecoderBlock
{
    /// <summary>Number of attention heads.</summary>
    int HeadCount { get; }

    /// <summary>Floats that a cache of keys, and one of values, holds for each position.</summary>
    int KeyValueWidth { get; }

    /// <summary>Advances <see cref="BlockRun.Residual"/> from before this block to after it.</summary>
    /// <param name="run">The rows and what they need.</param>
    void Apply(BlockRun run);

    /// <summary>The attention that this block would pay, after softmax.</summary>
    /// <param name="run">The rows of one whole context.</param>
    /// <param name="patterns">Receives one [query, key] matrix per head; keys after the query get exactly 0.</param>
    void AttentionPattern(BlockRun run, IReadOnlyList<MatrixView<float>> patterns);
}
