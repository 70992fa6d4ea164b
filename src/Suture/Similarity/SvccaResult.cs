namespace Suture.Similarity;

/// <summary>SVCCA of two sets of activations.</summary>
public sealed record SvccaResult
{
    /// <summary>The score: mean of <see cref="Correlations"/>, <c>Σρ / min(kept)</c>, 0 to 1.</summary>
    public required double Mean { get; init; }

    /// <summary>The same sum over the smaller width, <c>Σρ / min(dA, dB)</c>: directions cut off count as 0.</summary>
    public required double MeanOverWidth { get; init; }

    /// <summary>Canonical correlations of the kept subspaces, descending, 0 to 1, one for each of min(kept) directions.</summary>
    public required IReadOnlyList<double> Correlations { get; init; }

    /// <summary>Principal directions kept of A.</summary>
    public required int KeptA { get; init; }

    /// <summary>Principal directions kept of B.</summary>
    public required int KeptB { get; init; }

    /// <summary>Numerical rank of A.</summary>
    public required int RankA { get; init; }

    /// <summary>Numerical rank of B.</summary>
    public required int RankB { get; init; }

    /// <summary>Whether either side kept so few directions (<see cref="SvccaOptions.LeastKeptShare"/>) that outlier dimensions may have made the score.</summary>
    public required bool FewDirections { get; init; }
}
