using Suture.Formats;
using Suture.Models.Families.Llama;
using Suture.Models.Families.Qwen2;

namespace Suture.Models.Families.Qwen3;

/// <summary>What Qwen3's config.json says beside Qwen2's fields.</summary>
internal static class Qwen3Config
{
    /// <summary>Reads and checks the fields: <c>attention_bias</c> (default false), <c>head_dim</c> (required).</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static LlamaShape Read(JsonField config)
    {
        var shape = Qwen2Config.Read(config, new SizeNames { HeadWidthIsRequired = true });
        bool bias = config.Flag("attention_bias", false);
        return shape with { HasHeadNorms = true, QueryKeyValueBias = bias, AttentionOutputBias = bias };
    }
}
