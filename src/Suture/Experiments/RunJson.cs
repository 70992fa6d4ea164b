using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Suture.Experiments;

/// <summary>JSON of our own files: snake_case keys, indented, unknown keys refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SaeTrainOptions))]
[JsonSerializable(typeof(LayersOptions))]
[JsonSerializable(typeof(Similarity.LayerMap))]
[JsonSerializable(typeof(SaeTransferOptions))]
[JsonSerializable(typeof(SaeEvaluateOptions))]
[JsonSerializable(typeof(SaeEvaluateResult))]
[JsonSerializable(typeof(StitchOptions))]
[JsonSerializable(typeof(StitchRunResult))]
[JsonSerializable(typeof(Demo.DemoOptions))]
[JsonSerializable(typeof(SaeTrainResult))]
[JsonSerializable(typeof(SaeTrainRecord))]
[JsonSerializable(typeof(MemoryRecord))]
[JsonSerializable(typeof(Steering.SteerFitOptions))]
[JsonSerializable(typeof(Steering.SteerTransferOptions))]
[JsonSerializable(typeof(Steering.SteerVectorsResult))]
[JsonSerializable(typeof(Steering.SteerEvaluateOptions))]
[JsonSerializable(typeof(Steering.SteerEvaluateResult))]
[JsonSerializable(typeof(Steering.SteerInstructionsOptions))]
[JsonSerializable(typeof(Steering.SteerInstructionsResult))]
[JsonSerializable(typeof(RunEnvironment))]
[JsonSerializable(typeof(IReadOnlyList<RunTiming>))]
public sealed partial class RunJson : JsonSerializerContext;
