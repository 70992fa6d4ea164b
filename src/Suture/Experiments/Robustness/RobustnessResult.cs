namespace Suture.Experiments.Robustness;

/// <summary>What the sweep gave.</summary>
public sealed record RobustnessResult
{
    /// <summary>Name of A.</summary>
    public required string Small { get; init; }

    /// <summary>Name of B.</summary>
    public required string Large { get; init; }

    /// <summary>How much less than native counts as no loss.</summary>
    public required double Margin { get; init; }

    /// <summary>Level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Every arm of every case.</summary>
    public required IReadOnlyList<RobustnessRow> Rows { get; init; }

    /// <summary>Where transfer holds and where it fails.</summary>
    public required IReadOnlyList<RobustnessFinding> Findings { get; init; }
}
