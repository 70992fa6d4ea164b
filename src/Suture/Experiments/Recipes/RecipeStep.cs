using System.Text.Json.Nodes;

namespace Suture.Experiments.Recipes;

/// <summary>A step of a recipe.</summary>
public sealed record RecipeStep
{
    /// <summary>Its name, also that of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Why it is there, in the recipe's words; empty for the kind's.</summary>
    public required string About { get; init; }

    /// <summary>Every option with its value, defaults included; references to steps stand as they are written.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>The steps whose run folders it reads, each once, in the order of the recipe.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>Names of the needs that it reads.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>Its line in the recipe.</summary>
    public required int Line { get; init; }
}
