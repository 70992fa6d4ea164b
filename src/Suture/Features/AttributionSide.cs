using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Features;

/// <summary>One model's half of an attribution correlation: a dictionary's decoder and the unembedding that reads it.</summary>
/// <remarks>The final norm is left out of the logit weights, as in the paper, unless its gain is given.</remarks>
public sealed class AttributionSide
{
    private readonly float[]? _gain;
    private readonly float[]? _mean;

    /// <summary>Pairs a decoder with an unembedding.</summary>
    /// <param name="decoder">Decoder rows, <c>[dSae, dModel]</c>.</param>
    /// <param name="unembedding">Unembedding, one row a word, <c>[dVocab, dModel]</c>.</param>
    /// <param name="gain">Gain of the final norm, to be folded into the logit weights, <c>[dModel]</c>; null leaves the norm out.</param>
    /// <param name="centred">Take from each latent's logit weights their mean over the vocabulary, which a softmax does not see.</param>
    /// <exception cref="ArgumentException">Widths differ.</exception>
    public AttributionSide(Matrix<float> decoder, WeightMatrix unembedding, float[]? gain = null, bool centred = false)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(unembedding);
        if (decoder.Columns != unembedding.Columns) throw new ArgumentException($"The decoder writes {decoder.Columns} dimensions; the unembedding reads {unembedding.Columns}.", nameof(unembedding));
        if (gain is not null && gain.Length != decoder.Columns) throw new ArgumentException($"The gain has {gain.Length} values; the decoder writes {decoder.Columns} dimensions.", nameof(gain));
        Decoder = decoder;
        Unembedding = unembedding;
        _gain = gain;
        _mean = centred ? MeanWord(unembedding) : null;
    }

    /// <summary>Decoder rows, <c>[dSae, dModel]</c>.</summary>
    public Matrix<float> Decoder { get; }

    /// <summary>Unembedding, <c>[dVocab, dModel]</c>.</summary>
    public WeightMatrix Unembedding { get; }

    /// <summary>The row whose product with a decoder row is the logit weight of a word: <c>gain · (u_v − mean of u)</c>, each part where it was asked for.</summary>
    /// <param name="word">Token id, 0 to dVocab − 1.</param>
    /// <param name="destination">Receives it, <c>[dModel]</c>.</param>
    internal void ReadWord(int word, Span<float> destination)
    {
        Unembedding.ReadRow(word, destination);
        if (_mean is not null) TensorPrimitives.Subtract(destination, _mean, destination);
        if (_gain is not null) TensorPrimitives.Multiply(destination, _gain, destination);
    }

    private static float[] MeanWord(WeightMatrix unembedding)
    {
        double[] sum = new double[unembedding.Columns];
        float[] row = new float[unembedding.Columns];
        for (int word = 0; word < unembedding.Rows; word++)
        {
            unembedding.ReadRow(word, row);
            for (int i = 0; i < row.Length; i++) sum[i] += row[i];
        }

        return [.. sum.Select(value => (float)(value / unembedding.Rows))];
    }
}
