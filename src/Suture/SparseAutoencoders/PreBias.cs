using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Moves a pre-bias (other tools' <c>f = σ((x − bd) Weᵀ + be)</c>) into the encoder bias, and back out for files that force one.</summary>
internal static class PreBias
{
    /// <summary>Adds <c>−bd We_i</c> to the encoder bias of each latent: the encoder then takes x itself. Rounded once, from float64.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="encoderBias">be, <c>[dSae]</c>; changed.</param>
    /// <param name="decoderBias">bd, <c>[dIn]</c>.</param>
    /// <param name="rule">σ.</param>
    /// <returns>The rule, whose own biases have moved along.</returns>
    public static ActivationRule FoldIn(Matrix<float> encoder, float[] encoderBias, float[] decoderBias, ActivationRule rule) => Add(encoder, encoderBias, decoderBias, rule, -1);

    /// <summary>Adds <c>bd We_i</c>: what a file must hold whose reader subtracts bd from the input. Up to rounding the inverse of <see cref="FoldIn"/>; exactly so when bd is zero.</summary>
    /// <inheritdoc cref="FoldIn" />
    public static ActivationRule TakeOut(Matrix<float> encoder, float[] encoderBias, float[] decoderBias, ActivationRule rule) => Add(encoder, encoderBias, decoderBias, rule, 1);

    private static ActivationRule Add(Matrix<float> encoder, float[] encoderBias, float[] decoderBias, ActivationRule rule, double sign)
    {
        double[] constants = new double[encoder.Rows];
        for (int latent = 0; latent < constants.Length; latent++)
        {
            var row = encoder.Row(latent);
            double product = 0;
            for (int i = 0; i < row.Length; i++) product += (double)decoderBias[i] * row[i];
            constants[latent] = sign * product;
            encoderBias[latent] = (float)(encoderBias[latent] + constants[latent]);
        }

        return rule.Shifted(constants);
    }
}
