using Suture.Numerics;

namespace Suture.Features;

/// <summary>One model's half of an attribution correlation: a dictionary's decoder and the unembedding that reads it.</summary>
/// <remarks>The final norm is left out of the logit weights, as in the paper; fold its gain into the decoder's columns to have it in.</remarks>
public sealed class AttributionSide
{
    /// <summary>Pairs a decoder with an unembedding.</summary>
    /// <param name="decoder">Decoder rows, <c>[dSae, dModel]</c>.</param>
    /// <param name="unembedding">Unembedding, one row a word, <c>[dVocab, dModel]</c>.</param>
    /// <exception cref="ArgumentException">Their widths differ.</exception>
    public AttributionSide(Matrix<float> decoder, WeightMatrix unembedding)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(unembedding);
        if (decoder.Columns != unembedding.Columns) throw new ArgumentException($"The decoder writes {decoder.Columns} dimensions; the unembedding reads {unembedding.Columns}.", nameof(unembedding));
        Decoder = decoder;
        Unembedding = unembedding;
    }

    /// <summary>Decoder rows, <c>[dSae, dModel]</c>.</summary>
    public Matrix<float> Decoder { get; }

    /// <summary>Unembedding, <c>[dVocab, dModel]</c>.</summary>
    public WeightMatrix Unembedding { get; }
}
