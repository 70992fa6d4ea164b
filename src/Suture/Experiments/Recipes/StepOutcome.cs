namespace Suture.Experiments.Recipes;

/// <summary>A step of a run.</summary>
public sealed record StepOutcome
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is for.</summary>
    public required string About { get; init; }

    /// <summary>The steps that it reads.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>Its run folder, within the recipe's.</summary>
    public required string Folder { get; init; }

    /// <summary>Hash of everything that its result depends on; null where that was not computed.</summary>
    public required string? Key { get; init; }

    /// <summary>How it ended.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>Why it failed or was not run; null for a finished one.</summary>
    public required string? Problem { get; init; }

    /// <summary>Whether it has a page of its own.</summary>
    public required bool HasReport { get; init; }

    /// <summary>The numbers that speak for it.</summary>
    public required IReadOnlyList<StepFigure> Figures { get; init; }
}
