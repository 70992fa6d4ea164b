using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Tests.SparseAutoencoders.Flops;

public sealed class FlopTests
{
    [Fact]
    public void DenseCounts_PapersSizes_AreTable3()
    {
        Assert.Equal(8.24633720832e16, FlopCount.DenseTraining(512, 32768, 4096, 120_000));
        Assert.Equal(1.4495514624e15, FlopCount.DenseStitch(512, 768, 5120, 36_000));
    }

    [Fact]
    public void SparseTraining_AToken_IsTheEncoderAndEightKD()
    {
        double one = FlopCount.SparseTraining(768, 16384, 32, 4096, 1), two = FlopCount.SparseTraining(768, 16384, 32, 8192, 1);

        Assert.Equal(4096.0 * ((2.0 * 768 * 16384) + (8.0 * 32 * 768)), two - one);
        Assert.True(one < FlopCount.DenseTraining(768, 16384, 4096, 1) / 4);
    }

    [Fact]
    public void Ledger_Scopes_IncludeOneAnother()
    {
        var ledger = new FlopLedger(
        [
            new FlopEntry(FlopPart.Stitch, "stitch", 10, 1),
            new FlopEntry(FlopPart.Harvest, "harvest", 100, 100),
            new FlopEntry(FlopPart.SmallAutoencoder, "small", 1000, 300),
            new FlopEntry(FlopPart.Training, "training", 5000, 1500),
        ]);

        Assert.Equal(5010, ledger.DenseEquivalent(FlopLedgerKind.Paper));
        Assert.Equal(5110, ledger.DenseEquivalent(FlopLedgerKind.WithHarvest));
        Assert.Equal(1901, ledger.Done(FlopLedgerKind.WithHarvestAndSae));
        Assert.Equal(1110, ledger.DenseEquivalentBeforeTraining(FlopLedgerKind.WithHarvestAndSae));
        Assert.Equal(1, ledger.DoneBeforeTraining(FlopLedgerKind.Paper));
    }

    [Fact]
    public void Crossing_TrailingMean_NeedsAFullWindow()
    {
        CostPoint[] points = [new(1, 0.9), new(2, 0.5), new(3, 0.7), new(4, 0.9)];

        Assert.Equal(0, FlopSaving.Crossing(points, 0.8, 1));
        Assert.Equal(3, FlopSaving.Crossing(points, 0.8, 2));
        Assert.Null(FlopSaving.Crossing(points, 0.95, 1));
        Assert.Equal(3.75, FlopSaving.InterpolatedCrossing(points, 0.75, 2)!.Value, 12);
        Assert.Equal(1, FlopSaving.InterpolatedCrossing(points, 0.8, 1));
    }

    [Fact]
    public void At_ArmThatNeverGetsThere_IsCensoredWithTheReason()
    {
        CostPoint[] scratch = [new(10, 0.5), new(20, 0.8)], stitched = [new(8, 0.7), new(15, 0.75)];

        var reached = FlopSaving.At(0.7, scratch, stitched, 1);
        var censored = FlopSaving.At(0.8, scratch, stitched, 1);

        Assert.Equal(0.6, reached.Saving);
        Assert.Null(reached.Censored);
        Assert.Null(censored.Saving);
        Assert.Equal(20, censored.ScratchFlops);
        Assert.Contains("stitched", censored.Censored, StringComparison.Ordinal);
    }
}
