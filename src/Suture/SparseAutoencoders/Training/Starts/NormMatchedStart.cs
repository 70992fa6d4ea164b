using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Control: random directions with another start's norms and biases. Scale, thresholds and the reconstruction's centre are kept, every direction is new.</summary>
/// <remarks>
/// With r_i uniform on the unit sphere: <c>Wd_i' = ‖Wd_i‖ r_i</c>, <c>We_i' = ‖We_i‖ r_i</c>, the decoder's bias as it was, and encoder biases that keep each latent's
/// pre-activation at the centre.
/// </remarks>
/// <param name="Start">The start whose norms and biases are taken.</param>
/// <param name="Centre">The mean of the model's activations, <c>[dModel]</c>.</param>
/// <param name="Seed">Seed of the directions.</param>
public sealed record NormMatchedStart(SaeStart Start, double[] Centre, ulong Seed) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "norm-matched";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        var start = Start.Create(k);
        var directions = UnitRows.Random(start.LatentCount, start.InputWidth, new RandomSource(Seed));
        var encoder = WithNormsOf(start.Encoder, directions);
        return new SparseAutoencoder(encoder, Offsets.Keep(start.Encoder, start.EncoderBias, encoder, Centre), WithNormsOf(start.Decoder, directions), start.DecoderBias, start.Rule, start.Normalization);
    }

    private static Matrix<float> WithNormsOf(Matrix<float> rows, Matrix<float> directions)
    {
        var result = directions.Clone();
        double[] norms = DecoderNormalization.Norms(rows);
        for (int latent = 0; latent < norms.Length; latent++) TensorPrimitives.Multiply(result.Row(latent), (float)norms[latent], result.Row(latent));
        return result;
    }
}
