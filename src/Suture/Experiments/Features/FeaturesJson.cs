using System.Text.Json.Serialization;

namespace Suture.Experiments.Features;

/// <summary>JSON of analyses of features: snake_case keys, indented, unknown keys refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FeaturePairOptions))]
[JsonSerializable(typeof(FeatureIndexOptions))]
[JsonSerializable(typeof(FeatureIndexResult))]
public sealed partial class FeaturesJson : JsonSerializerContext;
