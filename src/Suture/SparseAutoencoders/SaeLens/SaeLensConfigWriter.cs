using System.Text.Json;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Writes <c>cfg.json</c> with the fields of SAELens 6.</summary>
internal static class SaeLensConfigWriter
{
    // The version whose layout is written; a reader takes files that name none, or one below 6, for the old flat layout.
    private const string LayoutVersion = "6.54.12";

    public static void Write(Utf8JsonWriter json, SaeLensAutoencoder content)
    {
        var (autoencoder, metadata) = (content.Autoencoder, content.Metadata);
        var architecture = SaeLensArchitecture.Of(content);
        json.WriteNumber("d_in", autoencoder.InputWidth);
        json.WriteNumber("d_sae", autoencoder.LatentCount);
        json.WriteString("dtype", "float32");
        json.WriteString("device", "cpu");
        json.WriteBoolean("apply_b_dec_to_input", false);
        json.WriteString("normalize_activations", autoencoder.Normalization switch
        {
            TokenNormalization.None => "none",
            TokenNormalization.LayerNorm or TokenNormalization.LayerNormOfInput => "layer_norm",
            TokenNormalization.ConstantNorm => "constant_norm_rescale",
            _ => throw new ArgumentOutOfRangeException(nameof(content), autoencoder.Normalization, "Known normalisations: None, LayerNorm, ConstantNorm, LayerNormOfInput."),
        });
        json.WriteString("reshape_activations", metadata.HookName?.EndsWith("hook_z", StringComparison.Ordinal) == true ? "hook_z" : "none");
        json.WriteStartObject("metadata");
        json.WriteString("sae_lens_version", LayoutVersion);
        if (metadata.ModelName is { } model) json.WriteString("model_name", model);
        if (metadata.HookName is { } hook) json.WriteString("hook_name", hook);
        if (metadata.OutputHookName is { } outputHook) json.WriteString("hook_name_out", outputHook);
        foreach (var (key, value) in metadata.Other)
        {
            if (key is "sae_lens_version" or "model_name" or "hook_name" or "hook_name_out") continue;
            json.WritePropertyName(key);
            value.WriteTo(json);
        }

        if (autoencoder.Rule is BatchTopKRule batch && !metadata.Other.ContainsKey("training_architecture"))
        {
            json.WriteString("training_architecture", "batchtopk");
            json.WriteStartObject("training_architecture_details");
            json.WriteNumber("k", batch.K);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (architecture.IsTranscoder) json.WriteNumber("d_out", autoencoder.OutputWidth);
        if (autoencoder.Rule is TopKRule rule)
        {
            json.WriteNumber("k", rule.K);
            json.WriteBoolean("rescale_acts_by_decoder_norm", false);
        }

        json.WriteString("architecture", architecture.Name);
    }
}
