using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Llama;

/// <summary>What Llama's config.json says about the computation, and what the configs of its variants say in the same words.</summary>
internal static class LlamaConfig
{
    /// <summary>Reads and checks Llama's fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static LlamaShape Read(JsonField config)
    {
        bool attentionBias = config.Flag("attention_bias", false);
        return ReadCommon(config) with
        {
            QueryKeyValueBias = attentionBias,
            AttentionOutputBias = attentionBias,
            MlpBias = config.Flag("mlp_bias", false),
        };
    }

    /// <summary>
    /// Reads and checks what Llama and its variants share: sizes, <c>rope_*</c>, <c>hidden_act</c> (default silu), <c>rms_norm_eps</c> (default 1e-6), <c>tie_word_embeddings</c> (default false).
    /// </summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="names">Keys of the sizes; null for Llama's.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static LlamaShape ReadCommon(JsonField config, SizeNames? names = null)
    {
        var sizes = DecoderSizes.Read(config, names ?? new SizeNames());
        return new LlamaShape
        {
            Sizes = sizes,
            Positions = RotaryConfig.Of(config).Positions(sizes.HeadWidth),
            Activation = MlpActivations.Parse(config.Optional("hidden_act"), ActivationFunction.Silu),
            NormEpsilon = config.Epsilon("rms_norm_eps", 1e-6),
            TiedOutput = config.Flag("tie_word_embeddings", false),
        };
    }
}
