using Suture.Activations;
using Suture.Numerics;

namespace Suture.Tests.Activations;

public sealed class ShuffledBatchesTests
{
    [Fact]
    public void Batch_OverAnEpoch_VisitsEveryRowOnce()
    {
        var batches = Create(rows: 12, batch: 4);

        var seen = Enumerable.Range(0, 3).SelectMany(i => Column(batches.Batch(i))).Order();

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), seen);
    }

    [Fact]
    public void Batch_AcrossEpochs_IsFullAndReproducible()
    {
        var batches = Create(rows: 10, batch: 4);
        var inOrder = Enumerable.Range(0, 8).Select(i => Column(batches.Batch(i))).ToList();

        var again = Create(rows: 10, batch: 4);

        Assert.All(inOrder, b => Assert.Equal(4, b.Length));
        for (int i = 7; i >= 0; i--) Assert.Equal(inOrder[i], Column(again.Batch(i)));
        Assert.Equal(3.2, batches.Repetitions(8), 12);
    }

    private static ShuffledBatches Create(int rows, int batch) =>
        new(new InMemoryActivations(new Matrix<float>(rows, 1, [.. Enumerable.Range(0, rows).Select(i => (float)i)])), batch, new RandomSource(3));

    private static float[] Column(MatrixView<float> view) => [.. Enumerable.Range(0, view.Rows).Select(i => view.Row(i)[0])];
}
