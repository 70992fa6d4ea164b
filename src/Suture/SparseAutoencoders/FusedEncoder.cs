using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Encodes groups of tokens with the selection fused behind the encoder's panel of latents.</summary>
internal static class FusedEncoder
{
    // Bounds the memory of candidates: a group's buffers are reused by no one else, and 4,096 tokens keep a panel of latents busy.
    private const int GroupTokens = 4096;

    public static SparseCodes Encode(SparseAutoencoder autoencoder, MatrixView<float> x, Compute compute, CancellationToken cancellationToken)
    {
        var groups = new List<SparseCodes>();
        for (int start = 0; start < x.Rows || groups.Count == 0; start += GroupTokens)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(GroupTokens, x.Rows - start);
            var selector = autoencoder.Rule.Selector(autoencoder.EncoderBias, count);
            StreamedProduct.Run(compute, x.RowRange(start, count), autoencoder.Encoder.View, selector);
            groups.Add(selector.Finish(compute));
        }

        return SparseCodes.Concatenate(groups);
    }
}
