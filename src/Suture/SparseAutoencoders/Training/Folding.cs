using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>From an autoencoder to parameters in training and back: what the trainer keeps apart (a pre-bias, scales, decoder norms) is here put into the weights or taken out.</summary>
/// <param name="options">Recipe.</param>
/// <param name="input">Scaling of inputs; null for none.</param>
/// <param name="output">Scaling of targets; null for none.</param>
internal sealed class Folding(SaeTrainerOptions options, ActivationScaling? input, ActivationScaling? output)
{
    /// <summary>Throws when recipe, scales and an autoencoder do not belong together.</summary>
    /// <param name="start">Start, or parameters.</param>
    /// <exception cref="ArgumentException">They do not, or it normalises tokens.</exception>
    public void CheckFits(SparseAutoencoder start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Normalization != TokenNormalization.None) throw new ArgumentException($"Training from an autoencoder that normalises tokens ({start.Normalization}) is not built.", nameof(start));
        if (options.TiedPreBias && start.InputWidth != start.OutputWidth) throw new ArgumentException($"A tied pre-bias needs inputs as wide as outputs; found {start.InputWidth} and {start.OutputWidth}.", nameof(start));
        input?.CheckWidth(start.InputWidth, "input's");
        output?.CheckWidth(start.OutputWidth, "target's");
        options.Objective.CheckFits(start.LatentCount);
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
        if (options.TiedPreBias) (bias, rule) = FoldedIn(encoder, bias, decoderBias, rule);
        if (input is not null)
        {
            encoder = Scaled(encoder, input.Factor);
            if (!input.Center.IsEmpty) (bias, rule) = FoldedIn(encoder, bias, input.Center.ToArray(), rule);
        }

        double skipFactor = (input?.Factor ?? 1) / (output?.Factor ?? 1);
        if (skip is not null && skipFactor != 1) skip = Scaled(skip, skipFactor);
        if (output is not null)
        {
            decoder = Scaled(decoder, 1 / output.Factor);
            decoderBias = Unscaled(decoderBias, output);
        }

        if (skip is not null && input is { Center.IsEmpty: false }) decoderBias = Shifted(decoderBias, skip, input.Center, -1);
        return new SparseAutoencoder(encoder, bias, decoder, decoderBias, rule, TokenNormalization.None, skip);
    }

    /// <summary>The parameters that a start is: the inverse, but for norms.</summary>
    /// <param name="start">Start; unchanged.</param>
    /// <param name="isScaled">Whether it reads and writes scaled activations already.</param>
    /// <exception cref="ArgumentException">It does not fit (<see cref="CheckFits"/>).</exception>
    public SparseAutoencoder ToParameters(SparseAutoencoder start, bool isScaled)
    {
        CheckFits(start);
        var (encoder, bias, decoder, decoderBias, rule, skip) = (start.Encoder, start.EncoderBias, start.Decoder, start.DecoderBias, start.Rule, start.Skip);
        if (!isScaled)
        {
            if (skip is not null && input is { Center.IsEmpty: false }) decoderBias = Shifted(decoderBias, skip, input.Center, 1);
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
                if (!input.Center.IsEmpty) (bias, rule) = TakenOut(encoder, bias, input.Center.ToArray(), rule);
                encoder = Scaled(encoder, 1 / input.Factor);
            }
        }

        if (options.TiedPreBias) (bias, rule) = TakenOut(encoder, bias, decoderBias, rule);
        return new SparseAutoencoder(encoder, bias, decoder, decoderBias, rule, TokenNormalization.None, skip);
    }

    private static RuleParameters Finished(RuleParameters rule, TrainerParameters parameters) => new()
    {
        Thresholds = rule.Thresholds is null ? null : parameters.Thresholds!.Finished().Array,
        LogScales = rule.LogScales is null ? null : parameters.LogScales!.Finished().Array,
        MagnitudeBias = rule.MagnitudeBias is null ? null : parameters.MagnitudeBias!.Finished().Array,
    };

    private static (float[] Bias, ActivationRule Rule) FoldedIn(Matrix<float> encoder, float[] bias, float[] point, ActivationRule rule)
    {
        float[] moved = [.. bias];
        return (moved, PreBias.FoldIn(encoder, moved, point, rule));
    }

    private static (float[] Bias, ActivationRule Rule) TakenOut(Matrix<float> encoder, float[] bias, float[] point, ActivationRule rule)
    {
        float[] moved = [.. bias];
        return (moved, PreBias.TakeOut(encoder, moved, point, rule));
    }

    /// <summary>What a skip connection makes of a centred input: <c>bd + factor · Ws c</c>.</summary>
    private static float[] Shifted(float[] bias, Matrix<float> skip, ReadOnlySpan<float> center, double factor)
    {
        float[] shifted = new float[bias.Length];
        for (int i = 0; i < shifted.Length; i++) shifted[i] = (float)(bias[i] + (factor * DoubleSums.Dot<float>(skip.Row(i), center)));
        return shifted;
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
