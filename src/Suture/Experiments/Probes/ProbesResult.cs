using Suture.Experiments.Results;

namespace Suture.Experiments.Probes;

/// <summary>What a run of the experiment on probes gives; probe by probe figures are in its <see cref="ProbeScores"/>.</summary>
public sealed record ProbesResult
{
    /// <summary>The models.</summary>
    public required ModelPair Models { get; init; }

    /// <summary>Layer of A.</summary>
    public required int LayerSmall { get; init; }

    /// <summary>Layer of B.</summary>
    public required int LayerLarge { get; init; }

    /// <summary>How the stitch was fitted.</summary>
    public required string StitchMethod { get; init; }

    /// <summary>A's autoencoder.</summary>
    public required ProbeAutoencoder SaeSmall { get; init; }

    /// <summary>B's autoencoder.</summary>
    public required ProbeAutoencoder SaeLarge { get; init; }

    /// <summary>Most tokens that were read of a text, BOS included.</summary>
    public required int TextTokens { get; init; }

    /// <summary>Numbers of features, ascending.</summary>
    public required IReadOnlyList<int> K { get; init; }

    /// <summary>Share of the resamples that an interval holds.</summary>
    public required double Level { get; init; }

    /// <summary>The data sets.</summary>
    public required IReadOnlyList<ProbeDataSet> DataSets { get; init; }

    /// <summary>Every arm, per data set and averaged.</summary>
    public required IReadOnlyList<ProbeAverage> Averages { get; init; }

    /// <summary>Pairs of arms, per data set and averaged.</summary>
    public required IReadOnlyList<ProbeDifference> Differences { get; init; }

    /// <summary>Probes that stopped before they met their tolerance.</summary>
    public required int NotConverged { get; init; }

    /// <summary>What made it.</summary>
    public required Provenance Provenance { get; init; }
}
