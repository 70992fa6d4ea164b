using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Unit-norm decoder rows by moving each row's norm into the encoder.</summary>
public static class DecoderNormalization
{
    /// <summary>Whether <see cref="ToUnitNorm"/> leaves the function as it is under a rule.</summary>
    /// <remarks>
    /// Scaling a latent's encoder by n and its decoder by 1/n keeps what the latent contributes. ReLU, JumpReLU (with thresholds scaled along), Gated and
    /// a trained BatchTopK (which becomes a JumpReLU) decide about each latent alone and so stay the same function. TopK and GroupMax compare latents
    /// with each other: other ones can win, and the result is a different autoencoder.
    /// </remarks>
    /// <param name="rule">Rule.</param>
    public static bool KeepsFunction(ActivationRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.DecidesAlone;
    }

    /// <summary><c>Wd_i ← Wd_i / n, We_i ← n We_i, be_i ← n be_i</c> with n = ‖Wd_i‖, the rule scaled along; a latent whose row is zero stays as it is.</summary>
    /// <param name="autoencoder">Autoencoder, unchanged.</param>
    /// <returns>The same function, except under rules where latents compete (see <see cref="KeepsFunction"/>).</returns>
    public static SparseAutoencoder ToUnitNorm(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        var encoder = autoencoder.Encoder.Clone();
        var decoder = autoencoder.Decoder.Clone();
        float[] bias = [.. autoencoder.EncoderBias];
        double[] norms = Norms(decoder);
        for (int latent = 0; latent < norms.Length; latent++)
        {
            if (norms[latent] == 0) norms[latent] = 1;
            Scale(decoder.Row(latent), 1 / norms[latent]);
            Scale(encoder.Row(latent), norms[latent]);
            Scale(bias.AsSpan(latent, 1), norms[latent]);
        }

        return new SparseAutoencoder(encoder, bias, decoder, [.. autoencoder.DecoderBias], autoencoder.Rule.Scaled(norms), autoencoder.Normalization, autoencoder.Skip);
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
