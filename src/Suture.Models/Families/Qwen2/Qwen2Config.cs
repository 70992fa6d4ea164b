using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Qwen2;

/// <summary>What the config.json of Qwen2 and Qwen3 says beside Llama's fields.</summary>
internal static class Qwen2Config
{
    private const int DefaultFirstSlidingLayer = 28;

    /// <summary>
    /// Reads and checks the fields: <c>sliding_window</c> counts only with <c>use_sliding_window</c> (default false); layers from <c>max_window_layers</c> (default 28) slide unless
    /// <c>layer_types</c> says otherwise.
    /// </summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="names">Keys of the sizes; null for Llama's.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static LlamaShape Read(JsonField config, SizeNames? names = null)
    {
        var shape = LlamaConfig.ReadCommon(config, names);
        if (!config.Flag("use_sliding_window", false)) return shape;
        int first = config.Optional("max_window_layers")?.Int32(0) ?? DefaultFirstSlidingLayer;
        return shape with { Windows = LayerWindows.Read(config, shape.Sizes.LayerCount.Int32(), layer => layer >= first) };
    }
}
