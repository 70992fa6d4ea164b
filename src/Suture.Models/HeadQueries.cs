using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>How the heads of a block read queries off the residual stream, and the key that each of them meets at BOS.</summary>
/// <remarks>
/// Of a stream x at position p, head h pays BOS a score that contains <c>x W_Q R_p k / √dHead</c>, divided by the scale of x's norm, with the parts below;
/// R_p turns pairs of features by <c>p θ</c> and is the identity without rotary positions. Query biases and norms' biases add what does not depend on x.
/// A soft cap comes after it and keeps its order.
/// </remarks>
public sealed record HeadQueries
{
    /// <summary>The block.</summary>
    public required int Layer { get; init; }

    /// <summary>Of each head W_Q, <c>[dModel, dHead]</c>, with the gain of the norm before it and its centring folded in, and scaled so that scores are divided by √dHead whatever the family divides by.</summary>
    public required IReadOnlyList<Matrix<float>> Queries { get; init; }

    /// <summary>Of each head the key at BOS, from a pass over BOS alone, <c>[nHeads, dHead]</c>: biases in, turned for position 0, which is not at all. Heads of a group share it.</summary>
    public required Matrix<float> BosKeys { get; init; }

    /// <summary>θ, radians a position, of each pair of a head's features that turns (pair i: features i and <c>half + i</c>), <c>[half]</c>; empty without rotary positions.</summary>
    public required IReadOnlyList<double> Frequencies { get; init; }

    /// <summary>Reads them of all blocks from one on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="firstLayer">The first block; the model's layer count gives none.</param>
    /// <param name="compute">Where to run.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstLayer"/> is no layer.</exception>
    /// <exception cref="NotSupportedException">The model has no BOS, or normalises its queries, so that what a direction adds to a score depends on all the rest of the stream.</exception>
    public static IReadOnlyList<HeadQueries> From(LanguageModel model, int firstLayer, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfNegative(firstLayer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstLayer, model.LayerCount);
        if (model.BosId is not { } bos) throw new NotSupportedException($"The config of '{model.Name}' names no BOS token; scores of attention to BOS need one.");
        using var pass = model.Begin(new TokenContexts([[bos]], model.SpecialIds), compute);
        var result = new List<HeadQueries>();
        for (int layer = firstLayer; layer < model.LayerCount; layer++)
        {
            var attention = model.Decoder.Blocks[layer].Attention;
            if (attention.QueryNorm is not null) throw new NotSupportedException($"'{model.Name}' ({model.Family}) normalises the queries of layer {layer}: what a direction adds to a head's score depends on the rest of the stream, so a direction alone has no score.");
            pass.RunTo(layer);
            result.Add(new HeadQueries
            {
                Layer = layer,
                Queries = [.. Enumerable.Range(0, attention.Heads.HeadCount).Select(head => Folded(model, layer, head))],
                BosKeys = pass.TapAttention().FirstKeys(),
                Frequencies = attention.Positions?.Frequencies ?? [],
            });
        }

        return result;
    }

    private static Matrix<float> Folded(LanguageModel model, int layer, int head)
    {
        var block = model.Decoder.Blocks[layer];
        var weights = block.Attention.Projection.Queries(head).Weight.Transposed().ToMatrix(); // [dModel, dHead]
        block.AttentionNorm?.Fold(weights);
        TensorPrimitives.Multiply(weights.Values, (float)(block.Attention.Heads.Rule.Scale * Math.Sqrt(block.HeadWidth)), weights.Values);
        return weights;
    }
}
