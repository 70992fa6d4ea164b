namespace Suture.Experiments.Results;

/// <summary>One further similarity measure of every layer of A with every layer of B.</summary>
public sealed record SimilarityMap
{
    /// <summary>Name for the figure, such as "SVCCA, standardised dimensions".</summary>
    public required string Name { get; init; }

    /// <summary>One sentence that defines the measure.</summary>
    public required string Definition { get; init; }

    /// <summary>Values <c>[layer of A][layer of B]</c>; NaN where undefined.</summary>
    public required double[][] Values { get; init; }

    /// <summary>Whether a larger value means more alike (false for an unexplained fraction).</summary>
    public required bool HigherIsCloser { get; init; }
}
