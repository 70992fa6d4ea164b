using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class ShuffledRowsTests
{
    [Fact]
    public void Batch_OneEpoch_ServesEachRowOnce()
    {
        var source = new ShuffledRows(Numbered(12).View, 4, 1);

        var seen = Enumerable.Range(0, 3).SelectMany(i => source.Batch(i).ToMatrix().Array).ToList();

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), seen.Order());
        Assert.NotEqual(seen, seen.Order());
    }

    [Fact]
    public void Batch_AskedInAnyOrder_IsTheSame()
    {
        var forward = new ShuffledRows(Numbered(10).View, 4, 1);
        var backward = new ShuffledRows(Numbered(10).View, 4, 1);
        var last = backward.Batch(5).ToMatrix();

        for (int i = 0; i < 5; i++) forward.Batch(i);

        Assert.Equal(2, forward.BatchesPerEpoch);
        Assert.Equal(last.Array, forward.Batch(5).ToMatrix().Array);
        Assert.NotEqual(forward.Batch(0).ToMatrix().Array, forward.Batch(2).ToMatrix().Array);
    }

    [Fact]
    public void Constructor_TooFewRows_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledRows(Numbered(3).View, 4, 1));

    private static Matrix<float> Numbered(int rows) => new(rows, 1, [.. Enumerable.Range(0, rows).Select(i => (float)i)]);
}
