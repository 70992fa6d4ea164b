namespace Suture.Experiments.Recipes;

/// <summary>A published figure beside ours.</summary>
public sealed record PublishedComparison
{
    /// <summary>What is measured.</summary>
    public required string What { get; init; }

    /// <summary>Where it was printed.</summary>
    public required string Source { get; init; }

    /// <summary>The paper's number; null where it says it in words.</summary>
    public required double? Value { get; init; }

    /// <summary>The paper's words; null where it prints a number.</summary>
    public required string? Words { get; init; }

    /// <summary>Unit of the numbers; <c>%</c> for fractions to be shown as percent.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether the setting is the paper's.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What a reader must know to compare; empty for nothing.</summary>
    public required string Note { get; init; }

    /// <summary>The step that measures ours; null where none does.</summary>
    public required string? Step { get; init; }

    /// <summary>Ours; null where there is none.</summary>
    public required double? Ours { get; init; }

    /// <summary>Why there is none of ours; empty where there is.</summary>
    public required string Missing { get; init; }

    /// <summary><c>Ours − Value</c>; null where one is missing.</summary>
    public double? Difference => Ours - Value;
}
