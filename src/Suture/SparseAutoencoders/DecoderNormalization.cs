using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Unit-norm decoder rows by moving each row's norm into the encoder.</summary>
public static class DecoderNormalization
{
    /// <summary>Whether <see cref="ToUnitNorm"/> leaves the function as it is under a rule.</summary>
    /// <remarks>
    /// Scaling a latent's encoder by n and its decoder by 1/n keeps what the latent contributes. ReLU and JumpReLU (with thresholds scaled along) decide about each
    /// latent alone and so stay the same function. TopK compares latents with each other: other ones can win, and the result is a different autoencoder.
    /// </remarks>
    /// <param name="rule">Rule.</param>
    public static bool KeepsFunction(ActivationRule rule) => rule is not TopKRule;

    /// <summary><c>Wd_i ← Wd_i / n, We_i ← n We_i, be_i ← n be_i, θ_i ← n θ_i</c> with n = ‖Wd_i‖; a latent whose row is zero stays as it is.</summary>
    /// <param name="autoencoder">Autoencoder, unchanged.</param>
    /// <returns>The same function, except under TopK (see <see cref="KeepsFunction"/>).</returns>
    public static SparseAutoencoder ToUnitNorm(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        var encoder = autoencoder.Encoder.Clone();
        var decoder = autoencoder.Decoder.Clone();
        float[] bias = [.. autoencoder.EncoderBias];
        float[] thresholds = autoencoder.Rule is JumpReluRule jump ? jump.Thresholds.ToArray() : [];
        double[] norms = Norms(decoder);
        for (int latent = 0; latent < norms.Length; latent++)
        {
            double norm = norms[latent];
            if (norm == 0) continue;
            Scale(decoder.Row(latent), 1 / norm);
            Scale(encoder.Row(latent), norm);
            Scale(bias.AsSpan(latent, 1), norm);
            if (thresholds.Length > 0) Scale(thresholds.AsSpan(latent, 1), norm);
        }

        return new SparseAutoencoder(encoder, bias, decoder, [.. autoencoder.DecoderBias], thresholds.Length > 0 ? new JumpReluRule(thresholds) : autoencoder.Rule, autoencoder.Normalization);
    }

    /// <summary>Norm of each row, in float64: <c>[rows]</c>.</summary>
    /// <param name="decoder">Decoder, <c>[dSae, dOut]</c>.</param>
    public static double[] Norms(Matrix<float> decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        double[] norms = new double[decoder.Rows];
        for (int latent = 0; latent < norms.Length; latent++)
        {
            double square = 0;
            foreach (float value in decoder.Row(latent)) square += (double)value * value;
            norms[latent] = Math.Sqrt(square);
        }

        return norms;
    }

    private static void Scale(Span<float> values, double factor)
    {
        foreach (ref float value in values) value = (float)(value * factor);
    }
}
