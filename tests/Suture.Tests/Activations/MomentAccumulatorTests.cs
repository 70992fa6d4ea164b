using Suture.Activations;
using Suture.Numerics;

namespace Suture.Tests.Activations;

public sealed class MomentAccumulatorTests
{
    private static readonly MomentOptions Small = new() { BlockRows = 8, BlocksPerSegment = 3 };

    [Fact]
    public void Complete_BatchesOfAnySize_GiveTheSameBytes()
    {
        var (a, b) = PairedData.Draw(203, 5, 7, 3, seed: 1);

        var whole = Gather(a, b, [203], threads: 1);
        var pieces = Gather(a, b, [1, 30, 8, 64, 5, 95], threads: 1);

        AssertSame(whole, pieces);
    }

    [Fact]
    public void Complete_OneAndTwoThreads_GiveTheSameBytes()
    {
        var (a, b) = PairedData.Draw(500, 70, 90, 3, seed: 2);

        AssertSame(Gather(a, b, [500], threads: 1), Gather(a, b, [500], threads: 2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Absorb_ShardsOfWholeSegments_GiveTheSameBytesInAnyOrder(int firstShardSegments)
    {
        var (a, b) = PairedData.Draw(203, 5, 7, 3, seed: 3);
        int cut = firstShardSegments * (int)Small.SegmentRows;
        var compute = new Compute(1);
        MomentAccumulator early = new([5], [7], compute, Small), late = new([5], [7], compute, Small with { FirstSegment = firstShardSegments });
        early.Add([a.View.RowRange(0, cut)], [b.View.RowRange(0, cut)]);
        late.Add([a.View.RowRange(cut, 203 - cut)], [b.View.RowRange(cut, 203 - cut)]);

        late.Absorb(early);

        AssertSame(Gather(a, b, [203], threads: 1), late.Complete().Pair(0, 0));
    }

    [Fact]
    public void Complete_SeveralSites_GivesEveryPairItsOwnMoments()
    {
        var (a0, b0) = PairedData.Draw(60, 4, 6, 2, seed: 4);
        var (a1, b1) = PairedData.Draw(60, 3, 5, 2, seed: 5);
        var accumulator = new MomentAccumulator([4, 3], [6, 5], new Compute(2), Small);

        accumulator.Add([a0.View, a1.View], [b0.View, b1.View]);
        var set = accumulator.Complete();

        AssertSame(Gather(a0, b0, [60], 1), set.Pair(0, 0));
        AssertSame(Gather(a0, b1, [60], 1), set.Pair(0, 1));
        AssertSame(Gather(a1, b0, [60], 1), set.Pair(1, 0));
        AssertSame(Gather(a1, b1, [60], 1), set.Pair(1, 1));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Add_ValueThatIsNotFinite_NamesSiteRowAndColumn(float value)
    {
        var (a, b) = PairedData.Draw(40, 4, 6, 2, seed: 6);
        b[37, 2] = value;
        var accumulator = new MomentAccumulator([4], [6], new Compute(2), Small, ["small.2", "large.3"]);

        var exception = Assert.Throws<ArgumentException>(() =>
        {
            accumulator.Add([a.View], [b.View]);
            accumulator.Complete();
        });

        Assert.Contains("'large.3'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("row 37, column 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OtherTokenCounts_SaysBoth()
    {
        var accumulator = new MomentAccumulator([4], [6], new Compute(1), Small);

        var exception = Assert.Throws<ArgumentException>(() => accumulator.Add([new Matrix<float>(3, 4).View], [new Matrix<float>(2, 6).View]));

        Assert.Contains("B.0 is [2, 6]; expected [3, 6]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_NoRows_SaysSo() =>
        Assert.Throws<InvalidOperationException>(() => new MomentAccumulator([4], [6], new Compute(1)).Complete());

    [Fact]
    public void Complete_MissingShard_SaysWhichSegment()
    {
        var (a, b) = PairedData.Draw(24, 4, 6, 2, seed: 7);
        var accumulator = new MomentAccumulator([4], [6], new Compute(1), Small with { FirstSegment = 1 });
        accumulator.Add([a.View], [b.View]);

        var exception = Assert.Throws<InvalidOperationException>(accumulator.Complete);

        Assert.Contains("Segment 0 is missing", exception.Message, StringComparison.Ordinal);
    }

    private static Moments Gather(Matrix<float> a, Matrix<float> b, int[] batches, int threads)
    {
        var accumulator = new MomentAccumulator([a.Columns], [b.Columns], new Compute(threads), Small);
        int start = 0;
        foreach (int size in batches)
        {
            accumulator.Add([a.View.RowRange(start, size)], [b.View.RowRange(start, size)]);
            start += size;
        }

        return accumulator.Complete().Pair(0, 0);
    }

    private static void AssertSame(Moments expected, Moments actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.MeanA, actual.MeanA);
        Assert.Equal(expected.MeanB, actual.MeanB);
        Assert.Equal(expected.ScatterAA.Array, actual.ScatterAA.Array);
        Assert.Equal(expected.ScatterAB.Array, actual.ScatterAB.Array);
        Assert.Equal(expected.ScatterBB.Array, actual.ScatterBB.Array);
    }
}
