using Suture.Explorer.Web;

namespace Suture.Explorer.Computing;

/// <summary>One computation at a time, a few waiting, the rest turned away: a visitor cannot pile up work.</summary>
/// <param name="mostWaiting">Most that wait, 0 or more.</param>
internal sealed class ComputeQueue(int mostWaiting) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _inside;

    /// <summary>Takes a place in the queue; dispose it when the work is done or given up.</summary>
    /// <exception cref="RequestRefusedException">Too many are waiting.</exception>
    public Place Enter()
    {
        if (Interlocked.Increment(ref _inside) <= mostWaiting + 1) return new Place(this);
        Interlocked.Decrement(ref _inside);
        throw new RequestRefusedException(429, "The models are busy", $"One computation runs and {mostWaiting} wait. Try again in a moment.");
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <summary>A place in the queue.</summary>
    internal sealed class Place(ComputeQueue queue) : IDisposable
    {
        private int _left;

        /// <summary>Runs work when its turn comes.</summary>
        /// <param name="work">The work, on a thread of the pool.</param>
        /// <param name="cancellationToken">Ends waiting and work.</param>
        public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
        {
            await queue._turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => work(cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                queue._turn.Release();
            }
        }

        /// <inheritdoc />
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) Interlocked.Decrement(ref queue._inside);
        }
    }
}
