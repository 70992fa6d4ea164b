namespace Suture.Experiments.Recipes;

/// <summary>An experiment of several steps: which models and texts, what is done with them, and which published figures stand beside the results.</summary>
public sealed record Recipe
{
    /// <summary>Version of the format.</summary>
    public const int Format = 1;

    /// <summary>The file that it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Its name, also that of its run folder unless another is named.</summary>
    public required string Name { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it asks, in paragraphs.</summary>
    public required string About { get; init; }

    /// <summary>Files that its user supplies.</summary>
    public required IReadOnlyList<RecipeNeed> Needs { get; init; }

    /// <summary>The steps, each after those that it reads.</summary>
    public required IReadOnlyList<RecipeStep> Steps { get; init; }

    /// <summary>Numbers for the first screen of its page, at most five.</summary>
    public required IReadOnlyList<RecipeHighlight> Highlights { get; init; }

    /// <summary>Published figures.</summary>
    public required IReadOnlyList<PublishedFigure> Published { get; init; }

    /// <summary>What was changed against the file, as it was written: <c>step.key=value</c>.</summary>
    public required IReadOnlyList<string> Overrides { get; init; }
}
