using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>JSON of result records: snake_case keys, LF, indented, NaN and infinities as the strings "NaN", "Infinity", "-Infinity".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(DemoResult))]
public sealed partial class ResultsJson : JsonSerializerContext;
