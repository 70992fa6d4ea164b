namespace Suture.SparseAutoencoders.Exchange;

/// <summary>A Gated autoencoder as the JumpReLU one that is the same function (arXiv 2404.16014, section 3.3 and appendix).</summary>
internal static class GatedAsJumpRelu
{
    /// <summary><c>We_i ← eʳ We_i, be_i ← bm_i, θ_i = max(bm_i − eʳ be_i, 0)</c>: the gate <c>x·We_i + be_i &gt; 0</c> says that the magnitude exceeds θ_i.</summary>
    /// <returns>The same function up to one rounding of each number.</returns>
    public static SparseAutoencoder Of(SparseAutoencoder autoencoder, GatedRule gated)
    {
        var encoder = autoencoder.Encoder.Clone();
        var thresholds = new float[autoencoder.LatentCount];
        for (int latent = 0; latent < thresholds.Length; latent++)
        {
            double scale = Math.Exp(gated.LogScales[latent]);
            foreach (ref float value in encoder.Row(latent)) value = (float)(value * scale);
            thresholds[latent] = (float)Math.Max(gated.MagnitudeBias[latent] - (scale * autoencoder.EncoderBias[latent]), 0);
        }

        return new SparseAutoencoder(encoder, gated.MagnitudeBias.ToArray(), autoencoder.Decoder, autoencoder.DecoderBias, new JumpReluRule(thresholds), autoencoder.Normalization, autoencoder.Skip);
    }
}
