using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Experiments.Robustness;

/// <summary>JSON of the experiment: snake_case keys, LF, indented, unknown keys refused, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RobustnessOptions))]
[JsonSerializable(typeof(RobustnessResult))]
public sealed partial class RobustnessJson : JsonSerializerContext;
