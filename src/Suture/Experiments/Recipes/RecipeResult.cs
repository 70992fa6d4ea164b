namespace Suture.Experiments.Recipes;

/// <summary>What a run of a recipe gave.</summary>
public sealed record RecipeResult
{
    /// <summary>Name of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it asks, in paragraphs.</summary>
    public required string About { get; init; }

    /// <summary>The steps, each after those that it reads.</summary>
    public required IReadOnlyList<StepOutcome> Steps { get; init; }

    /// <summary>The numbers for the first screen.</summary>
    public required IReadOnlyList<MeasuredHighlight> Highlights { get; init; }

    /// <summary>Published figures beside ours.</summary>
    public required IReadOnlyList<PublishedComparison> Published { get; init; }
}
