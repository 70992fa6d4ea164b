using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Control: another start turned about a centre by a random orthogonal map R of the model's space. All is kept but where the directions point.</summary>
/// <remarks>
/// <c>We' = We R</c>, <c>Wd' = Wd R</c>, <c>bd' = c + (bd − c) R</c>, and biases that keep each latent's pre-activation at the centre, so that
/// <c>SAE'(c + δ R) = c + (SAE(c + δ) − c) R</c>: norms, angles between latents, encoder against decoder and the centre are those of the other start.
/// R is the orthogonal polar factor of a Gaussian matrix, which is uniform over the orthogonal group (Haar).
/// </remarks>
/// <param name="Start">The start that is turned.</param>
/// <param name="Centre">c, the mean of the model's activations, <c>[dModel]</c>.</param>
/// <param name="Seed">Seed of R.</param>
/// <param name="Compute">Arithmetic.</param>
public sealed record RotatedStart(SaeStart Start, double[] Centre, ulong Seed, Compute Compute) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "rotated";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        var start = Start.Create(k);
        var rotation = Rotation(start.InputWidth);
        var encoder = Turn(start.Encoder, rotation);
        var offset = new Matrix<double>(1, Centre.Length);
        for (int i = 0; i < Centre.Length; i++) offset[0, i] = start.DecoderBias[i] - Centre[i];
        var turned = Turn(offset, rotation);
        float[] decoderBias = new float[Centre.Length];
        for (int i = 0; i < Centre.Length; i++) decoderBias[i] = (float)(Centre[i] + turned[0, i]);
        return new SparseAutoencoder(encoder, Offsets.Keep(start.Encoder, start.EncoderBias, encoder, Centre), Turn(start.Decoder, rotation), decoderBias, start.Rule, start.Normalization);
    }

    /// <summary>R, <c>[dModel, dModel]</c>.</summary>
    internal Matrix<double> Rotation(int width)
    {
        var gaussian = new Matrix<double>(width, width);
        new RandomSource(Seed).FillGaussian(gaussian.Values);
        var svd = new Decompositions(Compute).Svd(gaussian);
        var rotation = new Matrix<double>(width, width);
        Compute.Multiply(svd.U.View, svd.Vt.View, rotation.View);
        return rotation;
    }

    private Matrix<float> Turn(Matrix<float> rows, Matrix<double> rotation) => Turn(rows.To<double>(), rotation).To<float>();

    private Matrix<double> Turn(Matrix<double> rows, Matrix<double> rotation)
    {
        var turned = new Matrix<double>(rows.Rows, rows.Columns);
        Compute.Multiply(rows.View, rotation.View, turned.View);
        return turned;
    }
}
