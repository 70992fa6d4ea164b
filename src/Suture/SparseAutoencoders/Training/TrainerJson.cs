using System.Text.Json.Serialization;

namespace Suture.SparseAutoencoders.Training;

/// <summary>How a recipe is written into a saved state; unknown keys are errors.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SaeTrainerOptions))]
internal sealed partial class TrainerJson : JsonSerializerContext;
