using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Activations;

/// <summary>Reads the next batch on another thread while the last one is trained on: one batch ahead and no more.</summary>
/// <remarks>The batches are those of the source, whatever the threads do: they are asked for by number. What the source throws comes out of <see cref="Batch"/>.</remarks>
public sealed class PrefetchedBatches : IBatchSource, IDisposable
{
    private readonly ShuffledBatches _source;
    private Matrix<float> _current;
    private Matrix<float> _ahead;
    private long _index = -1;
    private long _aheadIndex = -1;
    private Task _reading = Task.CompletedTask;

    /// <summary>Creates a reader; it begins with the first batch that is asked for.</summary>
    /// <param name="source">The batches; used by this reader alone from now on.</param>
    public PrefetchedBatches(ShuffledBatches source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _current = new Matrix<float>(source.BatchTokens, source.Width);
        _ahead = new Matrix<float>(source.BatchTokens, source.Width);
    }

    /// <inheritdoc />
    public int Width => _source.Width;

    /// <inheritdoc />
    public int BatchTokens => _source.BatchTokens;

    /// <inheritdoc />
    public MatrixView<float> Batch(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (index == _index) return _current.View;
        var reading = _reading;
        _reading = Task.CompletedTask;
        if (index == _aheadIndex)
        {
            _aheadIndex = -1;
            reading.GetAwaiter().GetResult();
            (_current, _ahead) = (_ahead, _current);
        }
        else
        {
            WaitQuietly(reading);
            _index = -1;
            _source.Read(index, _current.View);
        }

        _index = index;
        _aheadIndex = index + 1;
        var destination = _ahead.View;
        _reading = Task.Run(() => _source.Read(index + 1, destination));
        return _current.View;
    }

    /// <summary>Waits for the thread; a batch that nobody asked for is dropped, with what its reading threw.</summary>
    public void Dispose()
    {
        WaitQuietly(_reading);
        _reading = Task.CompletedTask;
        _aheadIndex = -1;
    }

    private static void WaitQuietly(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
}
