using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>An autoencoder carried over from the other model, its decoder rows given unit norm.</summary>
/// <param name="Transferred">The autoencoder, as <see cref="SaeTransfer"/> made it.</param>
/// <param name="Norms">What happens to the encoder.</param>
public sealed record TransferredStart(SparseAutoencoder Transferred, NormHandling Norms = TransferredStart.DefaultNorms) : SaeStart
{
    /// <summary>The best of those measured on the embedded pair (docs/decisions/0017).</summary>
    public const NormHandling DefaultNorms = NormHandling.ScaleEncoder;

    /// <inheritdoc />
    public override string Name => "transferred";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        var unit = DecoderNormalization.ToUnitNorm(Transferred);
        var (encoder, bias) = Norms switch
        {
            NormHandling.ScaleEncoder => (unit.Encoder, unit.EncoderBias),
            NormHandling.KeepEncoder => Scaled(1),
            NormHandling.ScaleEvenly => Scaled(RootMeanSquare(DecoderNormalization.Norms(Transferred.Decoder))),
            NormHandling.TieEncoder => (unit.Decoder.Clone(), Offsets.Centre(unit.Decoder, Array.ConvertAll(unit.DecoderBias, value => (double)value))),
            _ => throw new InvalidOperationException($"Norm handling {Norms} is unknown; known: {string.Join(", ", Enum.GetNames<NormHandling>())}."),
        };
        return new SparseAutoencoder(encoder, bias, unit.Decoder, unit.DecoderBias, new TopKRule(k), Transferred.Normalization);
    }

    private (Matrix<float> Encoder, float[] Bias) Scaled(float factor)
    {
        var encoder = Transferred.Encoder.Clone();
        float[] bias = [.. Transferred.EncoderBias];
        TensorPrimitives.Multiply(encoder.Values, factor, encoder.Values);
        TensorPrimitives.Multiply(bias, factor, bias);
        return (encoder, bias);
    }

    private static float RootMeanSquare(double[] norms) => (float)Math.Sqrt(norms.Sum(norm => norm * norm) / norms.Length);
}
