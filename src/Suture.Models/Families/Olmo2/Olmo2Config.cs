using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Olmo2;

/// <summary>What OLMo-2's config.json says beside Llama's fields.</summary>
internal static class Olmo2Config
{
    /// <summary>Reads and checks the fields: <c>attention_bias</c> (default false).</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static LlamaShape Read(JsonField config)
    {
        bool bias = config.Flag("attention_bias", false);
        return LlamaConfig.ReadCommon(config) with { QueryKeyValueBias = bias, AttentionOutputBias = bias };
    }
}
