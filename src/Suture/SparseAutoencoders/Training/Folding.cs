using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>From an autoencoder to parameters in training and back: what the trainer keeps apart (a pre-bias, scales, decoder norms) is here put into the weights or taken out.</summary>
/// <param name="options">Recipe.</param>
/// <param name="input">Scaling of inputs; null for none.</param>
/// <param name="output">Scaling of targets; null for none.</param>
internal sealed class Folding(SaeTrainerOptions options, ActivationScaling? input, ActivationScaling? output)
{
    /// <summary>Biases that take up a shift of the input: <c>be_i + factor · We_i · point</c>.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="bias">be, <c>[dSae]</c>; unchanged.</param>
    /// <param name="point">By what the input is shifted, <c>[dIn]</c>.</param>
    /// <param name="factor">1 or −1.</param>
    /// <returns>The new biases, and by how much each grew.</returns>
    public static (float[] Bias, double[] Growth) ShiftedBias(Matrix<float> encoder, float[] bias, ReadOnlySpan<float> point, double factor)
    {
        float[] shifted = new float[bias.Length];
        double[] growth = new double[bias.Length];
        for (int latent = 0; latent < bias.Length; latent++)
        {
            growth[latent] = factor * DoubleSums.Dot(encoder.Row(latent), point);
            shifted[latent] = (float)(bias[latent] + growth[latent]);
        }

        return (shifted, growth);
    }

    /// <summary>The autoencoder that the parameters are; it may share their memory.</summary>
    /// <param name="parameters">Parameters.</param>
    /// <param name="threshold">The learnt threshold.</param>
    public SparseAutoencoder Finished(TrainerParameters parameters, double threshold)
    {
        var rule = options.Objective.CreateRule(Finished(parameters.Rule, parameters), threshold);
        Matrix<float> encoder = parameters.Encoder.Finished(), decoder = parameters.Decoder.Finished();
        float[] bias = parameters.EncoderBias.Finished().Array, decoderBias = parameters.DecoderBias.Finished().Array;
        var skip = parameters.Skip?.Finished();
        if (options.Objective.ComparesContributions) (encoder, bias, decoder) = NormsFolded(encoder, bias, decoder);
        if (options.TiedPreBias) Shift(encoder, ref bias, ref rule, decoderBias, -1);
        if (input is not null)
        {
            encoder = Scaled(encoder, input.Factor);
            if (!input.Center.IsEmpty) Shift(encoder, ref bias, ref rule, input.Center, -1);
        }

        double skipFactor = (input?.Factor ?? 1) / (output?.Factor ?? 1);
        if (skip is not null && skipFactor != 1) skip = Scaled(skip, skipFactor);
        if (output is not null)
        {
            decoder = Scaled(decoder, 1 / output.Factor);
            decoderBias = Unscaled(decoderBias, output);
        }

        if (skip is not null && input is { Center.IsEmpty: false }) decoderBias = ShiftedBias(skip, decoderBias, input.Center, -1).Bias;
        return new SparseAutoencoder(encoder, bias, decoder, decoderBias, rule, TokenNormalization.None, skip);
    }

    /// <summary>The parameters that a start is: the inverse, but for norms.</summary>
    /// <param name="start">Start; unchanged.</param>
    /// <param name="isScaled">Whether it reads and writes scaled activations already.</param>
    public SparseAutoencoder ToParameters(SparseAutoencoder start, bool isScaled)
    {
        var (encoder, bias, decoder, decoderBias, rule, skip) = (start.Encoder, start.EncoderBias, start.Decoder, start.DecoderBias, start.Rule, start.Skip);
        if (!isScaled)
        {
            if (skip is not null && input is { Center.IsEmpty: false }) decoderBias = ShiftedBias(skip, decoderBias, input.Center, 1).Bias;
            if (output is not null)
            {
                float[] scaled = new float[decoderBias.Length];
                output.Apply(decoderBias, scaled);
                decoderBias = scaled;
                decoder = Scaled(decoder, output.Factor);
            }

            if (skip is not null) skip = Scaled(skip, (output?.Factor ?? 1) / (input?.Factor ?? 1));
            if (input is not null)
            {
                if (!input.Center.IsEmpty) Shift(encoder, ref bias, ref rule, input.Center, 1);
                encoder = Scaled(encoder, 1 / input.Factor);
            }
        }

        if (options.TiedPreBias) Shift(encoder, ref bias, ref rule, decoderBias, 1);
        return new SparseAutoencoder(encoder, bias, decoder, decoderBias, rule, TokenNormalization.None, skip);
    }

    private static RuleParameters Finished(RuleParameters rule, TrainerParameters parameters) => new()
    {
        Thresholds = rule.Thresholds is null ? null : parameters.Thresholds!.Finished().Array,
        LogScales = rule.LogScales is null ? null : parameters.LogScales!.Finished().Array,
        MagnitudeBias = rule.MagnitudeBias is null ? null : parameters.MagnitudeBias!.Finished().Array,
    };

    private static void Shift(Matrix<float> encoder, ref float[] bias, ref ActivationRule rule, ReadOnlySpan<float> point, double factor)
    {
        (bias, double[] growth) = ShiftedBias(encoder, bias, point, factor);
        rule = rule.Shifted(growth);
    }

    private static Matrix<float> Scaled(Matrix<float> matrix, double factor)
    {
        var scaled = new Matrix<float>(matrix.Rows, matrix.Columns);
        TensorPrimitives.Multiply(matrix.Values, (float)factor, scaled.Values);
        return scaled;
    }

    private static float[] Unscaled(float[] bias, ActivationScaling scaling)
    {
        float[] result = new float[bias.Length];
        for (int i = 0; i < result.Length; i++) result[i] = (float)((bias[i] / scaling.Factor) + (scaling.Center.IsEmpty ? 0 : scaling.Center[i]));
        return result;
    }

    private static (Matrix<float> Encoder, float[] Bias, Matrix<float> Decoder) NormsFolded(Matrix<float> encoder, float[] bias, Matrix<float> decoder)
    {
        (encoder, bias, decoder) = (encoder.Clone(), [.. bias], decoder.Clone());
        double[] norms = DecoderNormalization.Norms(decoder);
        for (int latent = 0; latent < norms.Length; latent++)
        {
            if (norms[latent] == 0) continue;
            TensorPrimitives.Multiply(encoder.Row(latent), (float)norms[latent], encoder.Row(latent));
            TensorPrimitives.Multiply(decoder.Row(latent), (float)(1 / norms[latent]), decoder.Row(latent));
            bias[latent] = (float)(bias[latent] * norms[latent]);
        }

        return (encoder, bias, decoder);
    }
}
