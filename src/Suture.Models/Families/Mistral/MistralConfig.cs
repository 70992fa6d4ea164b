using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Mistral;

/// <summary>What Mistral's config.json says beside Llama's fields.</summary>
internal static class MistralConfig
{
    /// <summary>Reads and checks the fields: <c>sliding_window</c> (null for none) is every layer's.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static LlamaShape Read(JsonField config)
    {
        var shape = LlamaConfig.ReadCommon(config);
        return shape with { Windows = LayerWindows.Read(config, shape.Sizes.LayerCount.Int32(), _ => true) };
    }
}
