using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>One transformer block: it reads a residual stream and adds to it.</summary>
internal interface IDecoderBlock
{
    /// <summary>Number of attention heads.</summary>
    int HeadCount { get; }

    /// <summary>Number of key and value heads.</summary>
    int KeyValueHeadCount { get; }

    /// <summary>dHead.</summary>
    int HeadWidth { get; }

    /// <summary>dMlp.</summary>
    int MlpWidth { get; }

    /// <summary>The norm before the attention; null where there is none.</summary>
    INormalization? AttentionNorm { get; }

    /// <summary>The attention.</summary>
    SelfAttention Attention { get; }

    /// <summary>Advances the rows from <see cref="BlockRun.From"/> to <see cref="BlockRun.To"/>, or to after the block.</summary>
    /// <remarks>
    /// After the block, <see cref="BlockRun.Residual"/> is the stream. At a site within it, the site's activations are in
    /// <see cref="BlockRun.Reached"/>, and <see cref="BlockRun.Residual"/> is what the block needs in order to go on from there.
    /// </remarks>
    /// <param name="run">The rows and what they need.</param>
    void Run(BlockRun run);

    /// <summary>The attention that this block would pay, after softmax.</summary>
    /// <param name="run">The rows of one whole context.</param>
    /// <param name="patterns">Receives one [query, key] matrix per head; keys that a query does not see get exactly 0.</param>
    void AttentionPattern(BlockRun run, IReadOnlyList<MatrixView<float>> patterns);
}
