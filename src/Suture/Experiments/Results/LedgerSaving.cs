namespace Suture.Experiments.Results;

/// <summary>FLOPs until both starts cross one threshold, in one ledger and one way of counting.</summary>
public sealed record LedgerSaving
{
    /// <summary>Which costs are counted.</summary>
    public required FlopLedgerKind Ledger { get; init; }

    /// <summary>How they are counted.</summary>
    public required FlopCounting Counting { get; init; }

    /// <summary>FLOPs of the random start until it crosses; null when it never does within its budget (censored).</summary>
    public required double? ScratchFlops { get; init; }

    /// <summary>FLOPs of the transferred start until it crosses, the stitch included; null when censored.</summary>
    public required double? TransferredFlops { get; init; }

    /// <summary>FLOPs that the random start had spent in all, the bound when it is censored.</summary>
    public required double ScratchBudget { get; init; }

    /// <summary>FLOPs that the transferred start had spent in all, the bound when it is censored.</summary>
    public required double TransferredBudget { get; init; }

    /// <summary><c>(scratch − transferred) / scratch</c>; null when either is censored.</summary>
    public double? Saving => ScratchFlops is { } scratch && TransferredFlops is { } transferred ? (scratch - transferred) / scratch : null;
}
