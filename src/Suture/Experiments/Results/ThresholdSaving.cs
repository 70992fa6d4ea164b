namespace Suture.Experiments.Results;

/// <summary>What a transferred start saves until explained variance on held-out text crosses one threshold.</summary>
public sealed record ThresholdSaving
{
    /// <summary>The threshold of explained variance, 0 to 1.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>Step at which the random start crosses (interpolated); null when censored.</summary>
    public required double? ScratchStep { get; init; }

    /// <summary>Step at which the transferred start crosses (interpolated); null when censored.</summary>
    public required double? TransferredStep { get; init; }

    /// <summary>FLOPs in each ledger and way of counting.</summary>
    public required IReadOnlyList<LedgerSaving> Ledgers { get; init; }
}
