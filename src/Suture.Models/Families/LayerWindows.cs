using Suture.Formats;

namespace Suture.Models.Families;

/// <summary>Which layers attend to a window of the past only.</summary>
/// <param name="Window">Keys that a query of such a layer sees, its own included; null where no layer has a window.</param>
/// <param name="Slides">Whether a layer has it.</param>
internal sealed record LayerWindows(int? Window, Func<int, bool> Slides)
{
    /// <summary>No layer has a window.</summary>
    public static LayerWindows None { get; } = new(null, _ => false);

    /// <summary>The window of a layer; null for all of the past.</summary>
    /// <param name="layer">The layer, from 0.</param>
    public int? Of(int layer) => Slides(layer) ? Window : null;

    /// <summary>Reads <c>sliding_window</c> and <c>layer_types</c>.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="layerCount">Number of blocks.</param>
    /// <param name="byDefault">Which layers slide where the config has no <c>layer_types</c>.</param>
    /// <exception cref="CheckpointFormatException">A field is impossible, or a type of layer is unknown.</exception>
    public static LayerWindows Read(JsonField config, int layerCount, Func<int, bool> byDefault)
    {
        if (config.Optional("sliding_window")?.Int32(1) is not { } window) return None;
        if (config.Optional("layer_types") is not { } types) return new LayerWindows(window, byDefault);
        if (types.Count != layerCount) throw types.Fault($"has {types.Count} items for {layerCount} layers.");
        bool[] slides = [.. types.Items().Select(type => type.Text() switch
        {
            "sliding_attention" => true,
            "full_attention" => false,
            var other => throw type.Fault($"is '{other}', a type of layer that is not built; known: full_attention, sliding_attention."),
        })];
        return new LayerWindows(window, layer => slides[layer]);
    }
}
