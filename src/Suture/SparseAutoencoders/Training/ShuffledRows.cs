using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Batches from activations in memory: every epoch all rows in a new order, what does not fill a batch left out.</summary>
/// <remarks>The order of an epoch follows from seed and epoch alone, so any batch can be asked for at any time.</remarks>
public sealed class ShuffledRows : IBatchSource
{
    private readonly MatrixView<float> _rows;
    private readonly ulong _seed;
    private readonly Matrix<float> _batch;
    private int[] _order = [];
    private long _epoch = -1;

    /// <summary>Creates a source.</summary>
    /// <param name="rows">Activations without special tokens, <c>[tokens, dModel]</c>; read at every batch.</param>
    /// <param name="batchTokens">Tokens per batch, from 1 to the number of rows.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than a batch needs.</exception>
    public ShuffledRows(MatrixView<float> rows, int batchTokens, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchTokens, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batchTokens, rows.Rows);
        _rows = rows;
        _seed = seed;
        _batch = new Matrix<float>(batchTokens, rows.Columns);
    }

    /// <inheritdoc />
    public int Width => _rows.Columns;

    /// <inheritdoc />
    public int BatchTokens => _batch.Rows;

    /// <summary>Batches in an epoch.</summary>
    public int BatchesPerEpoch => _rows.Rows / _batch.Rows;

    /// <inheritdoc />
    public MatrixView<float> Batch(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (long epoch, long batch) = Math.DivRem(index, BatchesPerEpoch);
        if (epoch != _epoch)
        {
            _order = new RandomSource(_seed).Fork(epoch).Permutation(_rows.Rows);
            _epoch = epoch;
        }

        int first = (int)batch * _batch.Rows;
        for (int i = 0; i < _batch.Rows; i++) _rows.Row(_order[first + i]).CopyTo(_batch.Row(i));
        return _batch.View;
    }
}
