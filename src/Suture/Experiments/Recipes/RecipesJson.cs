using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Experiments.Recipes;

/// <summary>JSON of recipes' runs: snake_case keys, indented, unknown keys refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StepKey))]
[JsonSerializable(typeof(RecipeResult))]
[JsonSerializable(typeof(IReadOnlyList<PlannedStep>))]
public sealed partial class RecipesJson : JsonSerializerContext;
