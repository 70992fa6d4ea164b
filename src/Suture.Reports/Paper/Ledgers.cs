using Suture.Experiments.Results;

namespace Suture.Reports.Paper;

/// <summary>Names of ledgers and counts.</summary>
internal static class Ledgers
{
    /// <summary>Both counts, the paper's first.</summary>
    public static IReadOnlyList<FlopCounting> Countings { get; } = [FlopCounting.DenseEquivalent, FlopCounting.Done];

    /// <summary>All ledgers, the paper's first.</summary>
    public static IReadOnlyList<FlopLedgerKind> All { get; } = [FlopLedgerKind.Paper, FlopLedgerKind.WithHarvest, FlopLedgerKind.WithHarvestAndSae];

    /// <summary>Name of a ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ledger has no name.</exception>
    public static string Name(FlopLedgerKind ledger) => ledger switch
    {
        FlopLedgerKind.Paper => "paper's",
        FlopLedgerKind.WithHarvest => "+ harvest",
        FlopLedgerKind.WithHarvestAndSae => "+ A's SAE",
        _ => throw new ArgumentOutOfRangeException(nameof(ledger), ledger, "The ledger has no name in the report."),
    };

    /// <summary>Name of a count.</summary>
    /// <param name="counting">The count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count has no name.</exception>
    public static string Name(FlopCounting counting) => counting switch
    {
        FlopCounting.DenseEquivalent => "dense-equivalent",
        FlopCounting.Done => "done",
        _ => throw new ArgumentOutOfRangeException(nameof(counting), counting, "The count has no name in the report."),
    };
}
