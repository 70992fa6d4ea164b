using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Encodes groups of tokens with the selection fused behind the encoder's panel of latents.</summary>
internal static class FusedEncoder
{
    // Bounds the memory of candidates: a group's buffers are reused by no one else, and 4,096 tokens keep a panel of latents busy.
    private const int GroupTokens = 4096;

    public static SparseCodes Encode(SparseAutoencoder autoencoder, MatrixView<float> x, Compute compute, CancellationToken cancellationToken) =>
        Encode(autoencoder.Encoder.View, tokens => autoencoder.Rule.Selector(autoencoder.EncoderBias, tokens), x, compute, cancellationToken);

    /// <summary>Encodes by weights that are no autoencoder of their own.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="createSelector">Makes what selects, of a number of tokens.</param>
    /// <param name="x">Activations, <c>[tokens, dIn]</c>, finite.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of tokens.</param>
    public static SparseCodes Encode(MatrixView<float> encoder, Func<int, ICodeSelector> createSelector, MatrixView<float> x, Compute compute, CancellationToken cancellationToken)
    {
        var groups = new List<SparseCodes>();
        for (int start = 0; start < x.Rows || groups.Count == 0; start += GroupTokens)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(GroupTokens, x.Rows - start);
            var selector = createSelector(count);
            StreamedProduct.Run(compute, x.RowRange(start, count), encoder, selector);
            groups.Add(selector.Finish(compute));
        }

        return SparseCodes.Concatenate(groups);
    }
}
