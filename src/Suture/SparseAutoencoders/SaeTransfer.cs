using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Stitching;

namespace Suture.SparseAutoencoders;

/// <summary>Carries an autoencoder across a stitch, without training (arXiv 2506.06609, eq. 4-6).</summary>
/// <remarks>
/// Upwards the result is exactly <c>up(SAE(down(h)))</c>: <c>We' = Q We</c>, <c>be' = b_Q We + be</c>, <c>Wd' = Wd P</c>, <c>bd' = bd P + b_P</c> with weights acting on row vectors from the right;
/// stored with a row per latent, <c>encoder' = encoder Qᵀ</c>. The rule carries over, k and thresholds included, for the
/// pre-activations are the same numbers; only Gated, which has a bias of its own on the products, gets <c>eʳ b_Q We</c> added to it. Computed in float64, rounded once. Encoder and decoder have rank dA at most, however wide B is.
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
        double[] constants = Constants(encoder, enter.Bias); // [dSae]
        return new SparseAutoencoder(
            Product(encoder, enter.Weight, Transpose.B, compute), // [dSae, dNew]
            Sum(autoencoder.EncoderBias, constants),
            Product(decoder, leave.Weight, Transpose.None, compute), // [dSae, dNew]
            DecoderBias(autoencoder, enter, leave),
            autoencoder.Rule.Shifted(constants),
            skip: autoencoder.Skip is { } skip ? Skip(skip.To<double>(), enter, leave, compute) : null);
    }

    private static Matrix<float> Product(Matrix<double> rows, Matrix<double> map, Transpose transpose, Compute compute)
    {
        var product = new Matrix<double>(rows.Rows, transpose == Transpose.B ? map.Rows : map.Columns);
        compute.Multiply(rows.View, map.View, product.View, transpose);
        return product.To<float>();
    }

    /// <summary>What the entering map's bias adds to each pre-activation: <c>b We_i</c>.</summary>
    private static double[] Constants(Matrix<double> encoder, double[] enterBias)
    {
        double[] result = new double[encoder.Rows];
        for (int latent = 0; latent < result.Length; latent++) result[latent] = TensorPrimitives.Dot<double>(encoder.Row(latent), enterBias);
        return result;
    }

    private static float[] Sum(float[] bias, double[] constants)
    {
        float[] result = new float[bias.Length];
        for (int latent = 0; latent < result.Length; latent++) result[latent] = (float)(bias[latent] + constants[latent]);
        return result;
    }

    /// <summary><c>(bd + b Wsᵀ) L + l</c>, with b the entering map's bias.</summary>
    private static float[] DecoderBias(SparseAutoencoder autoencoder, AffineMap enter, AffineMap leave)
    {
        double[] result = (double[])leave.Bias.Clone();
        for (int i = 0; i < autoencoder.OutputWidth; i++)
        {
            double bias = autoencoder.DecoderBias[i];
            for (int j = 0; autoencoder.Skip is not null && j < enter.OutputWidth; j++) bias += enter.Bias[j] * autoencoder.Skip[i, j];
            var row = leave.Weight.Row(i);
            for (int j = 0; j < result.Length; j++) result[j] += bias * row[j];
        }

        return Array.ConvertAll(result, value => (float)value);
    }

    /// <summary><c>Ws' = Lᵀ Ws Eᵀ</c>, <c>[dNewOut, dNewIn]</c>.</summary>
    private static Matrix<float> Skip(Matrix<double> skip, AffineMap enter, AffineMap leave, Compute compute)
    {
        var left = new Matrix<double>(leave.OutputWidth, skip.Columns);
        compute.Multiply(leave.Weight.View, skip.View, left.View, Transpose.A);
        return Product(left, enter.Weight, Transpose.B, compute);
    }
}
