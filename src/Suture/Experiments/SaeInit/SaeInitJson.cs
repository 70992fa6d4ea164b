using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Experiments.SaeInit;

/// <summary>JSON of the experiment: snake_case keys, LF, indented, unknown keys refused, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(SaeInitOptions))]
[JsonSerializable(typeof(SaeInitResult))]
[JsonSerializable(typeof(StartTraining))]
[JsonSerializable(typeof(SmallAutoencoder))]
public sealed partial class SaeInitJson : JsonSerializerContext;
