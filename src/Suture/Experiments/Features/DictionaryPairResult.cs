using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>How two dictionaries of one site match.</summary>
public sealed record DictionaryPairResult
{
    /// <summary>The first dictionary, in words.</summary>
    public required string First { get; init; }

    /// <summary>The second dictionary, in words.</summary>
    public required string Second { get; init; }

    /// <summary>What the first's latents find in the second.</summary>
    public required MatchDirection OfFirst { get; init; }

    /// <summary>What the second's latents find in the first.</summary>
    public required MatchDirection OfSecond { get; init; }

    /// <summary>Pairs that are each other's largest cosine.</summary>
    public required int MutualCount { get; init; }

    /// <summary>Pairs of the one-to-one assignment.</summary>
    public required int PairCount { get; init; }

    /// <summary>Sum of their cosines.</summary>
    public required double TotalCosine { get; init; }

    /// <summary>By how much the best assignment of all can exceed it; 0 up to rounding when it is the best.</summary>
    public required double Bound { get; init; }

    /// <summary>Pairs among which it was solved.</summary>
    public required int CandidatePairs { get; init; }

    /// <summary>Searches for better pairs among all.</summary>
    public required int Rounds { get; init; }

    /// <summary>Cosines of the assigned pairs.</summary>
    public required ValueSummary AssignedCosine { get; init; }

    /// <summary>Correlations of their activations.</summary>
    public required ValueSummary AssignedCorrelation { get; init; }

    /// <summary>Assigned pairs above the first's threshold, both active on the text, at evenly spaced ranks by cosine, the best first.</summary>
    public required IReadOnlyList<TwinFeature> Twins { get; init; }

    /// <summary>How many such pairs there are.</summary>
    public required int TwinCount { get; init; }
}
