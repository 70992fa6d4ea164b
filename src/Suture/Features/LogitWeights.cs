using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Features;

/// <summary>Logit weights of latents: decoder rows times the unembedding, <c>d_i · u_v</c>, and the words at both ends.</summary>
public static class LogitWeights
{
    // Latents multiplied at a time: the product of a group is [group, dVocab].
    private const int GroupLatents = 64;

    /// <summary>The words that each latent promotes and suppresses most.</summary>
    /// <param name="decoder">Decoder rows, <c>[dSae, dModel]</c>.</param>
    /// <param name="unembedding">One row a word, <c>[dVocab, dModel]</c>.</param>
    /// <param name="count">Words at each end, 1 to dVocab.</param>
    /// <param name="gain">Gain of the final norm, folded into the decoder's columns, <c>[dModel]</c>; null leaves the norm out.</param>
    /// <param name="centred">Take from each latent's weights their mean over the vocabulary, which a softmax does not see.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of latents.</param>
    /// <returns>Of each latent, <c>[dSae]</c>.</returns>
    /// <exception cref="ArgumentException">Widths disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of range.</exception>
    public static IReadOnlyList<FeatureWords> Of(Matrix<float> decoder, WeightMatrix unembedding, int count, float[]? gain, bool centred, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(unembedding);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, unembedding.Rows);
        if (decoder.Columns != unembedding.Columns) throw new ArgumentException($"The decoder writes {decoder.Columns} dimensions; the unembedding reads {unembedding.Columns}.", nameof(unembedding));
        if (gain is not null && gain.Length != decoder.Columns) throw new ArgumentException($"The gain has {gain.Length} values; the decoder writes {decoder.Columns} dimensions.", nameof(gain));
        var result = new FeatureWords[decoder.Rows];
        for (int start = 0; start < decoder.Rows; start += GroupLatents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = start, rows = Math.Min(GroupLatents, decoder.Rows - start);
            var written = decoder.View.RowRange(start, rows).ToMatrix();
            for (int i = 0; gain is not null && i < rows; i++) TensorPrimitives.Multiply(written.Row(i), gain, written.Row(i));
            var weights = new Matrix<float>(rows, unembedding.Rows);
            compute.Multiply(written.View, unembedding, weights.View);
            compute.For(rows, i => result[first + i] = Ends(weights.Row(i), count, centred));
        }

        return result;
    }

    private static FeatureWords Ends(Span<float> weights, int count, bool centred)
    {
        if (centred)
        {
            double sum = 0;
            foreach (float weight in weights) sum += weight;
            TensorPrimitives.Subtract(weights, (float)(sum / weights.Length), weights);
        }

        var promoted = Largest(weights, count);
        TensorPrimitives.Negate(weights, weights);
        return new FeatureWords(promoted, [.. Largest(weights, count).Select(word => word with { Weight = -word.Weight })]);
    }

    private static WordWeight[] Largest(ReadOnlySpan<float> weights, int count)
    {
        int[] words = new int[count];
        float[] values = new float[count];
        TopK.Select(weights, count, words, values);
        return [.. words.Zip(values, (word, value) => new WordWeight(word, value)).OrderByDescending(word => word.Weight).ThenBy(word => word.Token)];
    }
}
