using System.Globalization;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Activations;

/// <summary>Batches for training: each epoch visits every row once, in an order of its own drawn from the seed.</summary>
/// <remarks>Batches follow each other across epochs without a gap, so none is short; batch <c>i</c> is the same whenever it is asked for.</remarks>
public sealed class ShuffledBatches : IBatchSource
{
    private readonly IActivationRows _rows;
    private readonly RandomSource _random;
    private readonly int[] _order;
    private readonly int[] _picked;
    private Matrix<float>? _batch; // made when a batch is asked for that the caller has no memory for
    private long _epoch = -1;

    /// <summary>Creates batches.</summary>
    /// <param name="rows">The activations.</param>
    /// <param name="batchTokens">Rows a batch, 1 or more.</param>
    /// <param name="random">Source of the orders.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public ShuffledBatches(IActivationRows rows, int batchTokens, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchTokens, 1);
        if (rows.Count == 0) throw new ArgumentException("There are no activations to train on.", nameof(rows));
        _rows = rows;
        _random = random;
        _order = new int[rows.Count];
        _picked = new int[batchTokens];
    }

    /// <inheritdoc />
    public int Width => _rows.Width;

    /// <inheritdoc />
    public int BatchTokens => _picked.Length;

    /// <summary>How often a training of so many steps passes through the rows.</summary>
    /// <param name="steps">Number of batches.</param>
    public double Repetitions(long steps) => (double)steps * BatchTokens / _rows.Count;

    /// <inheritdoc />
    public MatrixView<float> Batch(long index)
    {
        _batch ??= new Matrix<float>(BatchTokens, Width);
        Read(index, _batch.View);
        return _batch.View;
    }

    /// <summary>Reads the batch of a step into memory of the caller's.</summary>
    /// <param name="index">Number of the step, from 0.</param>
    /// <param name="destination">Receives <c>[BatchTokens, Width]</c>.</param>
    public void Read(long index, MatrixView<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        long position = index * BatchTokens;
        for (int i = 0; i < _picked.Length; i++, position++) _picked[i] = RowAt(position);
        _rows.Gather(_picked, destination);
    }

    private int RowAt(long position)
    {
        long epoch = position / _order.Length;
        if (epoch != _epoch)
        {
            for (int i = 0; i < _order.Length; i++) _order[i] = i;
            _random.Fork(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}")).Shuffle(_order);
            _epoch = epoch;
        }

        return _order[position % _order.Length];
    }
}
