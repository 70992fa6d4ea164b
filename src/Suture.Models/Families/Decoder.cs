using System.Numerics.Tensors;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models.Families;

/// <summary>A decoder-only transformer as the pass sees it: embedding, blocks, final norm, output weights.</summary>
internal sealed record Decoder
{
    /// <summary>Width of the residual stream (dModel).</summary>
    public int Width => Output.Columns;

    /// <summary>Rows of the output matrix (dVocab).</summary>
    public int VocabularySize => Output.Rows;

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

    /// <summary>Added to the logits, [dVocab]; null for nothing.</summary>
    public float[]? OutputBias { get; init; }

    /// <summary>c of <c>c tanh(logit / c)</c>; null for none.</summary>
    public float? LogitSoftCap { get; init; }

    /// <summary>The logits of a range of ids.</summary>
    /// <param name="normed">[rows, dModel], after <see cref="FinalNorm"/>.</param>
    /// <param name="firstId">First id.</param>
    /// <param name="destination">Receives [rows, ids].</param>
    /// <param name="compute">Where to run.</param>
    public void Logits(MatrixView<float> normed, int firstId, MatrixView<float> destination, Compute compute)
    {
        compute.Multiply(normed, Output.RowRange(firstId, destination.Columns), destination);
        if (OutputBias is { } bias) RowChunks.For(destination, compute, (row, _) => TensorPrimitives.Add(row, bias.AsSpan(firstId, row.Length), row));
        if (LogitSoftCap is { } cap)
        {
            RowChunks.For(destination, compute, (row, _) =>
            {
                TensorPrimitives.Multiply(row, 1 / cap, row);
                TensorPrimitives.Tanh<float>(row, row);
                TensorPrimitives.Multiply(row, cap, row);
            });
        }
    }
}
