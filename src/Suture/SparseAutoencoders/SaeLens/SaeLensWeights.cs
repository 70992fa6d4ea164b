using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Reads <c>sae_weights.safetensors</c> and folds SAELens's conventions into the weights.</summary>
internal static class SaeLensWeights
{
    public const string FileName = "sae_weights.safetensors";

    public static SparseAutoencoder Read(string path, SaeLensConfig config)
    {
        using var file = SafetensorsFile.Open(path);
        int width = config.InputWidth, latents = config.LatentCount;
        CheckNames(file, config);
        var encoder = Matrix(file, "W_enc", width, latents).Transposed(); // [dSae, dIn]
        var decoder = Matrix(file, "W_dec", latents, width); // [dSae, dOut]
        float[] encoderBias = Vector(file, "b_enc", latents);
        float[] decoderBias = Vector(file, "b_dec", width);
        ActivationRule rule = config.Architecture switch
        {
            "standard" => new ReluRule(),
            "topk" => new TopKRule(config.K),
            // SAELens multiplies relu(p) by 1[p > θ]: the same as ours with no threshold below zero.
            "jumprelu" => new JumpReluRule(Array.ConvertAll(Vector(file, "threshold", latents), threshold => Math.Max(threshold, 0))),
            _ => throw new ArgumentOutOfRangeException(nameof(config), config.Architecture, "Known architectures: standard, topk, jumprelu."),
        };
        if (config.SubtractsDecoderBias) FoldDecoderBias(encoder, encoderBias, decoderBias);
        var autoencoder = new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, rule, config.Normalization);
        // Pre-activations times the decoder's norms and codes divided by them: exactly the autoencoder whose rows have unit norm.
        return config.RescalesByDecoderNorm ? DecoderNormalization.ToUnitNorm(autoencoder) : autoencoder;
    }

    private static void CheckNames(SafetensorsFile file, SaeLensConfig config)
    {
        string[] expected = config.Architecture is "jumprelu" ? ["W_enc", "b_enc", "W_dec", "b_dec", "threshold"] : ["W_enc", "b_enc", "W_dec", "b_dec"];
        foreach (string name in file.Tensors.Keys.Order(StringComparer.Ordinal))
        {
            if (expected.Contains(name)) continue;
            if (name is "scaling_factor") CheckOnes(file);
            else throw new CheckpointFormatException(file.Path, name, $"is not a tensor of a {config.Architecture} autoencoder; expected {string.Join(", ", expected)}.");
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

    /// <summary><c>be ← be − bd Weᵀ</c>: the encoder then takes x itself.</summary>
    private static void FoldDecoderBias(Matrix<float> encoder, float[] encoderBias, float[] decoderBias)
    {
        for (int latent = 0; latent < encoder.Rows; latent++)
        {
            var row = encoder.Row(latent);
            double product = 0;
            for (int i = 0; i < row.Length; i++) product += (double)decoderBias[i] * row[i];
            encoderBias[latent] = (float)(encoderBias[latent] - product);
        }
    }
}
