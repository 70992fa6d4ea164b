using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Reads and writes <c>sae_weights.safetensors</c>; SAELens's conventions are folded into the weights when read.</summary>
internal static class SaeLensWeights
{
    public const string FileName = "sae_weights.safetensors";

    public static SparseAutoencoder Read(string path, SaeLensConfig config)
    {
        using var file = SafetensorsFile.Open(path);
        int width = config.InputWidth, latents = config.LatentCount;
        CheckNames(file, config.Architecture);
        var encoder = Matrix(file, "W_enc", width, latents).Transposed(); // [dSae, dIn]
        var decoder = Matrix(file, "W_dec", latents, config.OutputWidth); // [dSae, dOut]
        float[] decoderBias = Vector(file, "b_dec", config.OutputWidth);
        float[] encoderBias = Vector(file, config.Architecture.Activation == SaeLensActivation.Gated ? "b_gate" : "b_enc", latents);
        var skip = config.Architecture.HasSkip ? Matrix(file, "W_skip", config.OutputWidth, width) : null;
        var rule = Rule(file, config);
        if (config.SubtractsDecoderBias)
        {
            double[] constants = PreBiasProducts(encoder, decoderBias);
            for (int latent = 0; latent < latents; latent++) encoderBias[latent] = (float)(encoderBias[latent] + constants[latent]);
            rule = rule.Shifted(constants);
        }

        var autoencoder = new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, rule, config.Normalization, skip);
        if (!config.RescalesByDecoderNorm) return autoencoder;
        // Pre-activations times the decoder's norms and codes divided by them: exactly the autoencoder whose rows have unit norm.
        // The rule stays, for its threshold was learnt on the rescaled pre-activations.
        var unit = DecoderNormalization.ToUnitNorm(autoencoder);
        return new SparseAutoencoder(unit.Encoder, unit.EncoderBias, unit.Decoder, unit.DecoderBias, rule, unit.Normalization);
    }

    public static void Write(string path, SparseAutoencoder autoencoder)
    {
        var file = new SafetensorsWriter();
        file.Add("W_dec", autoencoder.Decoder);
        file.Add("W_enc", autoencoder.Encoder.Transposed());
        file.Add("b_dec", autoencoder.DecoderBias);
        file.Add(autoencoder.Rule is GatedRule ? "b_gate" : "b_enc", autoencoder.EncoderBias);
        if (autoencoder.Skip is { } skip) file.Add("W_skip", skip);
        if (autoencoder.Rule is GatedRule gated)
        {
            file.Add("b_mag", gated.MagnitudeBias.ToArray());
            file.Add("r_mag", gated.LogScales.ToArray());
        }

        var jump = autoencoder.Rule is BatchTopKRule batch ? batch.ToJumpRelu(autoencoder.LatentCount) : autoencoder.Rule as JumpReluRule;
        if (jump is not null) file.Add("threshold", jump.Thresholds.ToArray());
        file.Write(path);
    }

    private static ActivationRule Rule(SafetensorsFile file, SaeLensConfig config)
    {
        int latents = config.LatentCount;
        switch (config.Architecture.Activation)
        {
            case SaeLensActivation.Relu: return new ReluRule();
            case SaeLensActivation.TopK: return new TopKRule((int)config.K);
            case SaeLensActivation.Gated: return new GatedRule(Vector(file, "r_mag", latents), Vector(file, "b_mag", latents));
            case SaeLensActivation.BatchTopK:
                file.RequireFinite("topk_threshold");
                file.Require("topk_threshold");
                return new BatchTopKRule(config.K, file.Floats("topk_threshold") is [var learnt] ? learnt : throw new CheckpointFormatException(file.Path, "topk_threshold", $"has shape {file.Tensors["topk_threshold"].ShapeText}; expected one value."));
            default:
                // SAELens multiplies relu(p) by 1[p > θ]: the same as ours with no threshold below zero.
                float[] thresholds = Array.ConvertAll(Vector(file, "threshold", latents), threshold => Math.Max(threshold, 0));
                return config.K > 0 && !thresholds.AsSpan().ContainsAnyExcept(thresholds[0]) ? new BatchTopKRule(config.K, thresholds[0]) : new JumpReluRule(thresholds);
        }
    }

    private static void CheckNames(SafetensorsFile file, SaeLensArchitecture architecture)
    {
        var expected = architecture.TensorNames.ToList();
        foreach (string name in file.Tensors.Keys.Order(StringComparer.Ordinal))
        {
            if (expected.Contains(name)) continue;
            if (name is "scaling_factor") CheckOnes(file);
            else throw new CheckpointFormatException(file.Path, name, $"is not a tensor of a {architecture.Name} autoencoder; expected {string.Join(", ", expected)}.");
        }
    }

    private static void CheckOnes(SafetensorsFile file)
    {
        // Old versions wrote ones that mean nothing; other values never loaded in SAELens 6 either.
        float[] factors = file.Floats("scaling_factor");
        int bad = Array.FindIndex(factors, factor => !(Math.Abs(factor - 1) <= 1e-5f));
        if (bad >= 0) throw new CheckpointFormatException(file.Path, "scaling_factor", $"holds {factors[bad]} at [{bad}]; only factors of 1, which do nothing, are read.");
    }

    private static Matrix<float> Matrix(SafetensorsFile file, string name, int rows, int columns) => new(rows, columns, Values(file, name, rows, columns));

    private static float[] Vector(SafetensorsFile file, string name, int length) => Values(file, name, length);

    private static float[] Values(SafetensorsFile file, string name, params ReadOnlySpan<long> shape)
    {
        file.Require(name, shape);
        file.RequireFinite(name);
        return file.Floats(name);
    }

    /// <summary><c>−bd We_i</c> of each latent: what subtracting bd from the input does to its pre-activation.</summary>
    private static double[] PreBiasProducts(Matrix<float> encoder, float[] decoderBias)
    {
        double[] products = new double[encoder.Rows];
        for (int latent = 0; latent < products.Length; latent++)
        {
            var row = encoder.Row(latent);
            for (int i = 0; i < row.Length; i++) products[latent] -= (double)decoderBias[i] * row[i];
        }

        return products;
    }
}
