using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models.Families;

/// <summary>A decoder-only transformer as the pass sees it: embedding, blocks, final norm, output weights.</summary>
internal sealed record Decoder
{
    /// <summary>Width of the residual stream (dModel).</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the output matrix (dVocab).</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest context, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Token ids to residual rows.</summary>
    public required ITokenEmbedding Embedding { get; init; }

    /// <summary>The blocks in order.</summary>
    public required IReadOnlyList<IDecoderBlock> Blocks { get; init; }

    /// <summary>What is applied between the last block and <see cref="Output"/>.</summary>
    public required INormalization FinalNorm { get; init; }

    /// <summary>The unembedding: [dVocab, dModel].</summary>
    public required WeightMatrix Output { get; init; }

    /// <summary>The logits of a range of ids.</summary>
    /// <param name="normed">[rows, dModel], after <see cref="FinalNorm"/>.</param>
    /// <param name="firstId">First id.</param>
    /// <param name="destination">Receives [rows, ids].</param>
    /// <param name="compute">Where to run.</param>
    public void Logits(MatrixView<float> normed, int firstId, MatrixView<float> destination, Compute compute) =>
        compute.Multiply(normed, Output.RowRange(firstId, destination.Columns), destination);
}
