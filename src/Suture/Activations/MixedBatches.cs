using System.Globalization;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Activations;

/// <summary>Batches mixed from a stream of activations by a buffer: it is filled, shuffled, one half is served and the other kept, and so on.</summary>
/// <remarks>
/// <para>The idea is SAELens's. Here every row is served exactly once an epoch: contexts are read in an order drawn for the epoch, and at its
/// end the buffer is served to the last row before the next epoch begins. Batches run across epochs, so none is short.</para>
/// <para>The order depends on the seed, the text, the buffer's size and nothing else. Whatever is drawn is drawn from the number of the epoch or of the
/// filling, so no state of a generator has to be kept: a saved state is the rows, the order in which they stand, and five counts.</para>
/// </remarks>
public sealed class MixedBatches : IResumableBatches
{
    private readonly IContextActivations _source;
    private readonly RandomSource _random;
    private readonly Matrix<float> _rows;
    private readonly int[] _slots; // all slots of the buffer: first the filled ones, served from their end, then the empty ones
    private readonly Matrix<float> _batch;
    private MixingPosition _at;
    private int[]? _contextOrder;
    private bool _hasBatch; // whether _batch holds the batch before the next one
    private bool _isTorn;   // whether a batch was begun and not finished

    /// <summary>Creates batches at the beginning of the stream; nothing is read yet.</summary>
    /// <param name="source">The activations.</param>
    /// <param name="batchTokens">Rows a batch, 1 or more.</param>
    /// <param name="bufferTokens">Rows that the buffer holds; at least as many as the longest context has.</param>
    /// <param name="random">Source of the orders.</param>
    /// <exception cref="ArgumentException">A number is out of range; the message says what is needed.</exception>
    public MixedBatches(IContextActivations source, int batchTokens, int bufferTokens, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchTokens, 1);
        int longest = Enumerable.Range(0, source.ContextCount).Select(source.RowCount).DefaultIfEmpty().Max();
        if (longest == 0) throw new ArgumentException("There are no activations to train on.", nameof(source));
        if (bufferTokens < longest) throw new ArgumentException($"A mixing buffer of {bufferTokens} tokens does not hold one context of {longest}; at least {2 * longest} mix well.", nameof(bufferTokens));
        _source = source;
        _random = random;
        _rows = new Matrix<float>(bufferTokens, source.Width);
        _slots = [.. Enumerable.Range(0, bufferTokens)];
        _batch = new Matrix<float>(batchTokens, source.Width);
    }

    /// <inheritdoc />
    public int Width => _rows.Columns;

    /// <inheritdoc />
    public int BatchTokens => _batch.Rows;

    /// <inheritdoc />
    public long NextBatch => _at.NextBatch;

    /// <summary>Memory of the buffer: <c>4 · (width + 1) · bufferTokens</c> bytes.</summary>
    /// <param name="width">Width of a row.</param>
    /// <param name="bufferTokens">Rows.</param>
    public static long BufferBytes(int width, int bufferTokens) => 4L * (width + 1) * bufferTokens;

    /// <inheritdoc />
    public MatrixView<float> Batch(long index)
    {
        RequireWhole();
        if (index == _at.NextBatch - 1 && _hasBatch) return _batch.View;
        if (index != _at.NextBatch)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"A stream is read in order: batch {_at.NextBatch} comes next."));
        }

        _isTorn = true;
        for (int i = 0; i < _batch.Rows; i++) NextRow().CopyTo(_batch.Row(i));
        _at = _at with { NextBatch = index + 1 };
        _hasBatch = true;
        _isTorn = false;
        return _batch.View;
    }

    /// <inheritdoc />
    public void Save(string path)
    {
        RequireWhole();
        MixingState.Save(path, _rows, _slots, _at);
    }

    /// <inheritdoc />
    public void Restore(string path)
    {
        _at = MixingState.Read(path, _rows, _slots, _source.ContextCount);
        _contextOrder = null;
        _hasBatch = false;
        _isTorn = false;
    }

    private void RequireWhole()
    {
        if (_isTorn) throw new InvalidOperationException("Reading activations failed in the middle of a batch; the stream cannot go on from there. Restore a saved state.");
    }

    private Span<float> NextRow()
    {
        while (_at.Filled == _at.Kept) Fill();
        _at = _at with { Filled = _at.Filled - 1 };
        return _rows.Row(_slots[_at.Filled]);
    }

    private void Fill()
    {
        if (_at.NextContext == _source.ContextCount && _at.Filled == 0) _at = _at with { Epoch = _at.Epoch + 1, NextContext = 0 };
        int filled = _at.Filled, next = _at.NextContext;
        var contexts = new List<int>();
        var order = ContextOrder();
        while (next < order.Length && filled + _source.RowCount(order[next]) <= _rows.Rows)
        {
            contexts.Add(order[next]);
            filled += _source.RowCount(order[next++]);
        }

        if (contexts.Count > 0) _source.Read(contexts.ToArray(), _rows.View, _slots.AsSpan(_at.Filled, filled - _at.Filled));
        _random.Fork("filling").Fork(_at.Filling).Shuffle(_slots.AsSpan(0, filled));
        // At the end of an epoch nothing is kept.
        _at = _at with { Filled = filled, Kept = next == order.Length ? 0 : filled / 2, NextContext = next, Filling = _at.Filling + 1 };
    }

    private int[] ContextOrder()
    {
        if (_contextOrder is null || _at.NextContext == 0) _contextOrder = _random.Fork("epoch").Fork(_at.Epoch).Permutation(_source.ContextCount);
        return _contextOrder;
    }
}
