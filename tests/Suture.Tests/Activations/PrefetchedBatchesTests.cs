using Suture.Activations;
using Suture.Numerics;

namespace Suture.Tests.Activations;

public sealed class PrefetchedBatchesTests
{
    [Fact]
    public void Batch_AnyOrder_IsThatOfTheSource()
    {
        var expected = Shuffled(new Rows());
        using var batches = new PrefetchedBatches(Shuffled(new Rows()));

        Assert.Equal(expected.BatchTokens, batches.BatchTokens);
        Assert.Equal(expected.Width, batches.Width);
        foreach (long index in (long[])[0, 1, 2, 2, 3, 9, 10, 4, 5, 0])
        {
            Assert.Equal(expected.Batch(index).ToMatrix().Array, batches.Batch(index).ToMatrix().Array);
        }
    }

    [Fact]
    public void Batch_SourceThatFails_ThrowsWhenThatBatchIsAskedFor()
    {
        using var batches = new PrefetchedBatches(Shuffled(new Rows { FailAfter = 2 }));
        batches.Batch(0);
        batches.Batch(1);

        Assert.Equal("read 3", Assert.Throws<ArithmeticException>(() => batches.Batch(2)).Message);
    }

    [Fact]
    public void Dispose_WithABatchAheadThatFails_IsQuietAndReadsNoMore()
    {
        var rows = new Rows { FailAfter = 1 };
        var batches = new PrefetchedBatches(Shuffled(rows));
        batches.Batch(0);

        batches.Dispose();

        Assert.Equal(2, rows.Reads);
    }

    [Fact]
    public void Batch_WhileOneIsTrainedOn_ReadsOneAheadAndNoMore()
    {
        var rows = new Rows();
        using var batches = new PrefetchedBatches(Shuffled(rows));

        batches.Batch(0);
        batches.Batch(1);
        batches.Dispose();

        Assert.Equal(3, rows.Reads);
    }

    private static ShuffledBatches Shuffled(Rows rows) => new(rows, 4, new RandomSource(11));

    private sealed class Rows : IActivationRows
    {
        public int FailAfter { get; init; } = int.MaxValue;

        public int Reads { get; private set; }

        public int Count => 30;

        public int Width => 3;

        public void Gather(ReadOnlySpan<int> rows, MatrixView<float> destination)
        {
            if (++Reads > FailAfter) throw new ArithmeticException($"read {Reads}");
            for (int i = 0; i < rows.Length; i++) destination.Row(i).Fill(rows[i]);
        }
    }
}
