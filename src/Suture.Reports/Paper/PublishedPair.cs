namespace Suture.Reports.Paper;

/// <summary>What arXiv 2506.06609 (version 3) printed for one pair of models.</summary>
internal sealed record PublishedPair
{
    /// <summary>The pair with its layers, such as "gpt2.6 → gpt2-medium.10".</summary>
    public required string Name { get; init; }

    /// <summary>Short name for the head of a column.</summary>
    public required string ShortName { get; init; }

    /// <summary>Table 1: CE of A, B, A→B, B→A, A→B→A, B→A→B in nats per token.</summary>
    public required IReadOnlyList<double> CrossEntropies { get; init; }

    /// <summary>Table 2: L0 of the original SAE and of the transferred one.</summary>
    public required IReadOnlyList<double> L0 { get; init; }

    /// <summary>Table 2: FVU, original and transferred.</summary>
    public required IReadOnlyList<double> Fvu { get; init; }

    /// <summary>Table 2: ΔCE, original and transferred, in nats per token.</summary>
    public required IReadOnlyList<double> CeIncrease { get; init; }
}
