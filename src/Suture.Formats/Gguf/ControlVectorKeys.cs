using System.Globalization;

namespace Suture.Formats.Gguf;

/// <summary>Names within control vector files.</summary>
internal static class ControlVectorKeys
{
    public const string Architecture = "general.architecture", Alignment = "general.alignment", ModelHint = "controlvector.model_hint", LayerCount = "controlvector.layer_count";

    /// <summary>The one value of <see cref="Architecture"/>.</summary>
    public const string ControlVector = "controlvector";

    /// <summary>Before the number of the layer in a tensor's name.</summary>
    public const string Direction = "direction.";

    /// <summary>Keys that stand for properties of <see cref="Gguf.ControlVector"/>.</summary>
    public static readonly string[] Own = [Architecture, Alignment, ModelHint, LayerCount];

    public static string NameOf(int layer) => Direction + layer.ToString(CultureInfo.InvariantCulture);
}
