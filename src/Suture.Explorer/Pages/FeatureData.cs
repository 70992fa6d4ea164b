using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Suture.Features.Index;

namespace Suture.Explorer.Pages;

/// <summary>Everything that the index holds of a feature, as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(FeatureDetails))]
internal sealed partial class FeatureData : JsonSerializerContext
{
    /// <summary>A feature, its counterpart under the key of its dictionary beside it.</summary>
    /// <param name="view">The feature.</param>
    public static JsonObject Of(FeatureView view)
    {
        var data = new JsonObject();
        foreach (var side in view.Sides) data[side.Dictionary] = JsonSerializer.SerializeToNode(side, Default.FeatureDetails);
        return data;
    }
}
