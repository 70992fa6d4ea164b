using Suture.Experiments.Results;

namespace Suture.SparseAutoencoders.Flops;

/// <summary>What reaching a result cost, entry by entry.</summary>
/// <param name="Entries">Jobs in the order they were done.</param>
public sealed record FlopLedger(IReadOnlyList<FlopEntry> Entries)
{
    /// <summary>Dense-equivalent operations within a scope.</summary>
    /// <param name="scope">What to count.</param>
    public double DenseEquivalent(FlopLedgerKind scope) => Within(scope).Sum(entry => entry.DenseEquivalent);

    /// <summary>Operations really done within a scope.</summary>
    /// <param name="scope">What to count.</param>
    public double Done(FlopLedgerKind scope) => Within(scope).Sum(entry => entry.Done);

    /// <summary>Dense-equivalent operations within a scope that are spent before training begins: what shifts a stitched curve to the right.</summary>
    /// <param name="scope">What to count.</param>
    public double DenseEquivalentBeforeTraining(FlopLedgerKind scope) => Within(scope).Where(entry => entry.Part != FlopPart.Training).Sum(entry => entry.DenseEquivalent);

    /// <summary>Operations really done within a scope before training begins.</summary>
    /// <param name="scope">What to count.</param>
    public double DoneBeforeTraining(FlopLedgerKind scope) => Within(scope).Where(entry => entry.Part != FlopPart.Training).Sum(entry => entry.Done);

    private IEnumerable<FlopEntry> Within(FlopLedgerKind scope) => Entries.Where(entry => entry.Part switch
    {
        FlopPart.Training or FlopPart.Stitch or FlopPart.Start => true,
        FlopPart.Harvest => scope >= FlopLedgerKind.WithHarvest,
        FlopPart.SmallAutoencoder => scope >= FlopLedgerKind.WithHarvestAndSae,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), entry.Part, "Known parts: Training, Stitch, Start, Harvest, SmallAutoencoder."),
    });
}
