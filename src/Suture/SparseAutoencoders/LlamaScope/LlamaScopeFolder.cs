using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.LlamaScope;

/// <summary>Reads and writes Llama Scope's folders: <c>hyperparams.json</c> and <c>checkpoints/final.safetensors</c>.</summary>
/// <remarks>
/// Trained on activations scaled to a mean norm of √d: <c>s_in = √d / norm_in</c> on the way in, <c>1 / s_out</c> on the way out. Both are folded into the weights
/// (W_enc · s_in, W_dec / s_out, b_dec / s_out), and the one threshold, which the file gives in units of raw activations, becomes θ · s_in. Where
/// <c>sparsity_include_decoder_norm</c> is set, codes are compared by what they contribute, θ / ‖Wd_i‖. SAELens folds one factor for both sides, which
/// is wrong for transcoders. Written with both factors 1, so that what is written reads back to the same bits.
/// </remarks>
public static class LlamaScopeFolder
{
    /// <summary>Name of the configuration.</summary>
    public const string ConfigFile = "hyperparams.json";

    internal const string WeightsFolder = "checkpoints", WeightsName = "final.safetensors";

    /// <summary>The weights of a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static string WeightsPath(string folder) => Path.Combine(folder, WeightsFolder, WeightsName);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CheckpointFormatException">A file is not valid, tensors disagree with the configuration, or the activation is not read.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = JsonFile.Read(Path.Combine(folder, ConfigFile)).AsObject();
        int width = root.Required("d_model").Int32(1, SaeTensors.MaxSize), latents = root.Required("d_sae").Int32(1, SaeTensors.MaxSize);
        if (root.Optional("apply_decoder_bias_to_pre_encoder")?.Boolean() == true) throw root.Required("apply_decoder_bias_to_pre_encoder").Fault("is true; the released autoencoders have no pre-bias, and none is read.");
        var (inputFactor, outputFactor) = ReadFactors(root, width);
        using var file = SafetensorsFile.Open(WeightsPath(folder));
        var tensors = new SaeTensors(file);
        tensors.RequireOnly("a Llama Scope autoencoder", "encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias");
        var encoder = tensors.Matrix("encoder.weight", latents, width); // [dSae, dIn]
        var decoder = tensors.Matrix("decoder.weight", width, latents).Transposed(); // [dSae, dOut]
        float[] encoderBias = tensors.Vector("encoder.bias", latents), decoderBias = tensors.Vector("decoder.bias", width);
        var autoencoder = tensors.Build(() =>
        {
            // Norms are those of the file: scaling the output comes after the selection.
            var rule = ReadRule(root, decoder, inputFactor);
            Scale(encoder.Values, inputFactor);
            Scale(decoder.Values, 1 / outputFactor);
            Scale(decoderBias, 1 / outputFactor);
            return new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, rule);
        });
        return new SaeLensAutoencoder(autoencoder, ReadMetadata(root));
    }

    /// <summary>Writes a folder; the configuration comes last, so that a folder without it is not finished.</summary>
    /// <param name="folder">The folder; made if missing, files of these names are replaced.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">The autoencoder has no counterpart there; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, SaeLensAutoencoder content)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(content);
        var autoencoder = content.Autoencoder;
        if (WhyNot(autoencoder) is { } reason) throw new ArgumentException(reason, nameof(content));
        Directory.CreateDirectory(Path.Combine(folder, WeightsFolder));
        var file = new SafetensorsWriter();
        file.Add("encoder.weight", autoencoder.Encoder);
        file.Add("encoder.bias", autoencoder.EncoderBias);
        file.Add("decoder.weight", autoencoder.Decoder.Transposed());
        file.Add("decoder.bias", autoencoder.DecoderBias);
        file.Write(WeightsPath(folder));
        JsonFile.WriteObject(Path.Combine(folder, ConfigFile), json => WriteConfig(json, content));
    }

    /// <summary>Why an autoencoder has no counterpart in Llama Scope; null when it has one.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (autoencoder.Skip is not null || autoencoder.InputWidth != autoencoder.OutputWidth) return "Llama Scope's files hold no skip connection, and one width for input and output.";
        if (autoencoder.Normalization != TokenNormalization.None) return $"Llama Scope does not normalise token by token ({autoencoder.Normalization}).";
        return autoencoder.Rule switch
        {
            ReluRule or BatchTopKRule => null,
            JumpReluRule { HasNegativeThreshold: true } => "SAELens and Llama Scope let no negative value pass: thresholds below 0 have no counterpart.",
            JumpReluRule jump when jump.Thresholds.ContainsAnyExcept(jump.Thresholds[0]) => "Llama Scope has one threshold for all latents; these differ.",
            JumpReluRule => null,
            _ => $"Llama Scope has JumpReLU with one threshold only; {autoencoder.Rule} has no counterpart.",
        };
    }

    private static (double Input, double Output) ReadFactors(JsonField root, int width)
    {
        string kind = root.Optional("norm_activation")?.Text() ?? "dataset-wise";
        if (kind is "inference" or "none") return (1, 1);
        if (kind is not "dataset-wise") throw root.Required("norm_activation").Fault($"is '{kind}'; expected dataset-wise, inference or none.");
        var norms = root.Required("dataset_average_activation_norm").AsObject();
        return (Math.Sqrt(width) / norms.Required("in").Double(1e-6, 1e9), Math.Sqrt(width) / norms.Required("out").Double(1e-6, 1e9));
    }

    private static JumpReluRule ReadRule(JsonField root, Matrix<float> decoder, double inputFactor)
    {
        string activation = root.Optional("act_fn")?.Text() ?? "jumprelu";
        // Training began with a top-k whose k the file still names; what is released is the JumpReLU.
        double threshold = activation switch
        {
            "jumprelu" => root.Required("jump_relu_threshold").Double(0),
            "relu" => 0,
            _ => throw root.Required("act_fn").Fault($"is '{activation}'; expected jumprelu or relu."),
        };
        var thresholds = new float[decoder.Rows];
        thresholds.AsSpan().Fill((float)(threshold * inputFactor));
        if (root.Optional("sparsity_include_decoder_norm")?.Boolean() != true) return new JumpReluRule(thresholds);
        double[] norms = DecoderNormalization.Norms(decoder);
        for (int latent = 0; latent < thresholds.Length; latent++)
        {
            // A latent without a decoder contributes nothing whatever its threshold.
            if (norms[latent] > 0) thresholds[latent] = (float)(threshold * inputFactor / norms[latent]);
        }

        return new JumpReluRule(thresholds);
    }

    private static SaeLensMetadata ReadMetadata(JsonField root)
    {
        string? input = root.Optional("hook_point_in")?.Text(), output = root.Optional("hook_point_out")?.Text();
        return new SaeLensMetadata { HookName = input, OutputHookName = output == input ? null : output };
    }

    private static void WriteConfig(Utf8JsonWriter json, SaeLensAutoencoder content)
    {
        var autoencoder = content.Autoencoder;
        string hook = content.Metadata.HookName ?? "";
        json.WriteNumber("d_model", autoencoder.InputWidth);
        json.WriteNumber("d_sae", autoencoder.LatentCount);
        json.WriteString("hook_point_in", hook);
        json.WriteString("hook_point_out", content.Metadata.OutputHookName ?? hook);
        json.WriteBoolean("use_decoder_bias", true);
        json.WriteBoolean("apply_decoder_bias_to_pre_encoder", false);
        json.WriteString("act_fn", "jumprelu");
        json.WriteNumber("jump_relu_threshold", autoencoder.Rule switch { BatchTopKRule batch => Math.Max(batch.Threshold, 0), JumpReluRule jump => jump.Thresholds[0], _ => 0 });
        json.WriteBoolean("sparsity_include_decoder_norm", false);
        json.WriteString("norm_activation", "dataset-wise");
        // √d is the norm that nothing has to be scaled to: both factors are exactly 1.
        json.WriteStartObject("dataset_average_activation_norm");
        json.WriteNumber("in", Math.Sqrt(autoencoder.InputWidth));
        json.WriteNumber("out", Math.Sqrt(autoencoder.InputWidth));
        json.WriteEndObject();
    }

    private static void Scale(Span<float> values, double factor)
    {
        if (factor == 1) return;
        foreach (ref float value in values) value = (float)(value * factor);
    }
}
