using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Control: another start whose decoder rows are handed to other latents at random. Both sets of directions are kept, which of them belong together is not.</summary>
/// <remarks>Encoder, both biases and the decoder's rows stay as they are; row i of the decoder becomes row π(i), π a uniform permutation of the latents.</remarks>
/// <param name="Start">The start whose pairing is broken.</param>
/// <param name="Seed">Seed of π.</param>
public sealed record ShuffledStart(SaeStart Start, ulong Seed) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "shuffled";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        var start = Start.Create(k);
        int[] order = new RandomSource(Seed).Permutation(start.LatentCount);
        var decoder = new Matrix<float>(start.LatentCount, start.OutputWidth);
        for (int latent = 0; latent < order.Length; latent++) start.Decoder.Row(order[latent]).CopyTo(decoder.Row(latent));
        return new SparseAutoencoder(start.Encoder, start.EncoderBias, decoder, start.DecoderBias, start.Rule, start.Normalization);
    }
}
