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
[JsonSerializable(typeof(Heads.FeatureHeadsOptions))]
[JsonSerializable(typeof(Heads.FeatureHeadsResult))]
[JsonSerializable(typeof(FeatureIndexOptions))]
[JsonSerializable(typeof(FeatureIndexResult))]
[JsonSerializable(typeof(FeatureAttributionOptions))]
[JsonSerializable(typeof(FeatureAttributionResult))]
[JsonSerializable(typeof(FeatureMatchOptions))]
[JsonSerializable(typeof(FeatureMatchResult))]
[JsonSerializable(typeof(Roles.FeatureRolesOptions))]
[JsonSerializable(typeof(Roles.FeatureRolesResult))]
public sealed partial class FeaturesJson : JsonSerializerContext;
