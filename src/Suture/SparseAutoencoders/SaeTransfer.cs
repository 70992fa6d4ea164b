using Suture.Numerics;
using Suture.Stitching;

namespace Suture.SparseAutoencoders;

/// <summary>Carries an autoencoder across a stitch, without training (arXiv 2506.06609, eq. 4-6).</summary>
/// <remarks>
/// Upwards the result is exactly <c>up(SAE(down(h)))</c>: <c>We' = Q We</c>, <c>be' = b_Q We + be</c>, <c>Wd' = Wd P</c>, <c>bd' = bd P + b_P</c> with weights acting on row vectors from the right;
/// stored with a row per latent, <c>encoder' = encoder Qᵀ</c>. The rule carries over unchanged, k and thresholds included, for the
/// pre-activations are the same numbers. Computed in float64, rounded once. Encoder and decoder have rank dA at most, however wide B is.
/// </remarks>
public static class SaeTransfer
{
    /// <summary>An autoencoder of A as one of B.</summary>
    /// <param name="autoencoder">Autoencoder of A's residual stream, <c>[dA]</c>.</param>
    /// <param name="stitch">Stitch between A and B.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Widths disagree, or the autoencoder normalises tokens.</exception>
    public static SparseAutoencoder Up(SparseAutoencoder autoencoder, Stitch stitch, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return Through(autoencoder, stitch.Down, stitch.Up, compute);
    }

    /// <summary>An autoencoder of B as one of A.</summary>
    /// <param name="autoencoder">Autoencoder of B's residual stream, <c>[dB]</c>.</param>
    /// <param name="stitch">Stitch between A and B.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Widths disagree, or the autoencoder normalises tokens.</exception>
    public static SparseAutoencoder Down(SparseAutoencoder autoencoder, Stitch stitch, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return Through(autoencoder, stitch.Up, stitch.Down, compute);
    }

    /// <summary>The autoencoder <c>leave(SAE(enter(h)))</c>.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    /// <param name="enter">From where the result will live to where the autoencoder lives: <c>[dNew, dIn]</c>.</param>
    /// <param name="leave">Back: <c>[dOut, dNew]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Widths disagree, or the autoencoder normalises tokens.</exception>
    public static SparseAutoencoder Through(SparseAutoencoder autoencoder, AffineMap enter, AffineMap leave, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ArgumentNullException.ThrowIfNull(enter);
        ArgumentNullException.ThrowIfNull(leave);
        ArgumentNullException.ThrowIfNull(compute);
        if (autoencoder.Normalization != TokenNormalization.None)
        {
            throw new ArgumentException($"The autoencoder normalises each token ({autoencoder.Normalization}), which no affine map can carry over: the norm of a mapped token is not a function of weights.", nameof(autoencoder));
        }

        if (enter.OutputWidth != autoencoder.InputWidth || leave.InputWidth != autoencoder.OutputWidth)
        {
            throw new ArgumentException($"The maps enter at width {enter.OutputWidth} and leave at {leave.InputWidth}; the autoencoder reads {autoencoder.InputWidth} and writes {autoencoder.OutputWidth}. Were up and down exchanged?", nameof(autoencoder));
        }

        var encoder = autoencoder.Encoder.To<double>(); // [dSae, dIn]
        var decoder = autoencoder.Decoder.To<double>(); // [dSae, dOut]
        return new SparseAutoencoder(
            Product(encoder, enter.Weight, Transpose.B, compute), // [dSae, dNew]
            EncoderBias(encoder, enter.Bias, autoencoder.EncoderBias),
            Product(decoder, leave.Weight, Transpose.None, compute), // [dSae, dNew]
            DecoderBias(autoencoder.DecoderBias, leave),
            autoencoder.Rule);
    }

    private static Matrix<float> Product(Matrix<double> rows, Matrix<double> map, Transpose transpose, Compute compute)
    {
        var product = new Matrix<double>(rows.Rows, transpose == Transpose.B ? map.Rows : map.Columns);
        compute.Multiply(rows.View, map.View, product.View, transpose);
        return product.To<float>();
    }

    private static float[] EncoderBias(Matrix<double> encoder, double[] enterBias, float[] bias)
    {
        float[] result = new float[encoder.Rows];
        for (int latent = 0; latent < result.Length; latent++)
        {
            var row = encoder.Row(latent);
            double sum = bias[latent];
            for (int i = 0; i < row.Length; i++) sum += enterBias[i] * row[i];
            result[latent] = (float)sum;
        }

        return result;
    }

    private static float[] DecoderBias(float[] bias, AffineMap leave)
    {
        double[] result = (double[])leave.Bias.Clone();
        for (int i = 0; i < bias.Length; i++)
        {
            var row = leave.Weight.Row(i);
            for (int j = 0; j < result.Length; j++) result[j] += bias[i] * row[j];
        }

        return Array.ConvertAll(result, value => (float)value);
    }
}
