using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Experiments.Probes;

/// <summary>JSON of the experiment: snake_case keys, LF, indented, unknown keys refused, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ProbesOptions))]
[JsonSerializable(typeof(ProbesResult))]
[JsonSerializable(typeof(ProbeScores))]
[JsonSerializable(typeof(ProbeSet))]
[JsonSerializable(typeof(ProbeTrainOptions))]
[JsonSerializable(typeof(ProbeTransferOptions))]
[JsonSerializable(typeof(ProbeEvaluateOptions))]
[JsonSerializable(typeof(ProbeRunResult))]
public sealed partial class ProbesJson : JsonSerializerContext;
