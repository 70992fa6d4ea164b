using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Suture.Numerics;

/// <summary>The process's worker threads: they share one job at a time with the thread that brings it.</summary>
/// <remarks>
/// A product of a small model takes tens of microseconds, so handing out work must take about one: workers watch for a job
/// for a short time after the last one before they sleep, and a job that is done does not wait for a worker that never came.
/// Jobs brought while another runs, or from inside one, run on the thread that brings them; no result depends on it.
/// </remarks>
internal sealed class WorkerPool
{
    // How long a worker watches before it sleeps: some times the price of a wake-up, and longer than the serial stretch between two products.
    private static readonly long WatchTicks = Stopwatch.Frequency / 10_000;

    [ThreadStatic]
    private static bool t_working;

    private readonly Lock _growing = new();
    private volatile Worker[] _workers = [];
    private volatile Job? _current;
    private int _busy;

    /// <summary>The only pool: a process has one set of processors.</summary>
    public static WorkerPool Shared { get; } = new();

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="count"/> − 1 on up to <paramref name="threads"/> threads.</summary>
    /// <remarks>Indexes are handed out in rising order; the exception of the lowest index that threw is rethrown, and none is begun after it was seen.</remarks>
    public void Run(int count, int threads, Action<int> body)
    {
        int helpers = Math.Min(threads, count) - 1;
        if (helpers < 1 || t_working || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            for (int i = 0; i < count; i++) body(i);
            return;
        }

        var job = new Job(count, helpers, body);
        try
        {
            var workers = Grow(helpers);
            _current = job;
            Interlocked.MemoryBarrier();
            for (int i = 0; i < helpers; i++) workers[i].WakeIfAsleep();
            t_working = true;
            job.Work();
        }
        finally
        {
            t_working = false;
            job.CloseAndWait();
            Volatile.Write(ref _busy, 0);
        }

        job.ThrowIfFailed();
    }

    private Worker[] Grow(int helpers)
    {
        if (_workers.Length >= helpers) return _workers;
        lock (_growing)
        {
            int have = _workers.Length;
            if (have >= helpers) return _workers;
            var grown = new Worker[helpers];
            _workers.CopyTo(grown, 0);
            for (int i = have; i < helpers; i++) grown[i] = new Worker(this, i);
            return _workers = grown;
        }
    }

    private sealed class Worker
    {
        private readonly WorkerPool _pool;
        private readonly int _index;
        private readonly object _gate = new();
        private volatile bool _asleep;

        public Worker(WorkerPool pool, int index)
        {
            _pool = pool;
            _index = index;
            new Thread(Loop) { IsBackground = true, Name = $"Suture worker {index + 1}" }.Start();
        }

        public void WakeIfAsleep()
        {
            if (!_asleep) return;
            lock (_gate)
            {
                _asleep = false;
                Monitor.Pulse(_gate);
            }
        }

        private void Loop()
        {
            t_working = true;
            Job? last = null;
            while (true)
            {
                last = Next(last);
                if (_index < last.Helpers && last.Join())
                {
                    last.Work();
                    last.Leave();
                }
            }
        }

        private Job Next(Job? last)
        {
            while (true)
            {
                long end = Stopwatch.GetTimestamp() + WatchTicks;
                do
                {
                    if (_pool._current is { } job && job != last) return job;
                    Thread.SpinWait(8);
                }
                while (Stopwatch.GetTimestamp() < end);

                lock (_gate)
                {
                    // Sleep is announced before the last look, and a job is published before sleepers are sought: one of the two sees the other.
                    _asleep = true;
                    Interlocked.MemoryBarrier();
                    if (_pool._current is { } late && late != last) _asleep = false;
                    while (_asleep) Monitor.Wait(_gate);
                }
            }
        }
    }

    private sealed class Job(int count, int helpers, Action<int> body)
    {
        private const int Closed = 1 << 30;

        private Action<int>? _body = body;
        private int _next = -1;
        private int _joined;
        private int _failedIndex = int.MaxValue;
        private ExceptionDispatchInfo? _failure;

        public int Helpers { get; } = helpers;

        public bool Join()
        {
            int seen = Volatile.Read(ref _joined);
            while ((seen & Closed) == 0)
            {
                int found = Interlocked.CompareExchange(ref _joined, seen + 1, seen);
                if (found == seen) return true;
                seen = found;
            }

            return false;
        }

        public void Leave() => Interlocked.Decrement(ref _joined);

        public void Work()
        {
            var run = _body!;
            int index;
            while (Volatile.Read(ref _failedIndex) == int.MaxValue && (index = Interlocked.Increment(ref _next)) < count)
            {
                try
                {
                    run(index);
                }
                catch (Exception exception)
                {
                    Fail(index, exception);
                }
            }
        }

        public void CloseAndWait()
        {
            Interlocked.Or(ref _joined, Closed);
            var spinner = default(SpinWait);
            while (Volatile.Read(ref _joined) != Closed) spinner.SpinOnce(sleep1Threshold: -1);
            _body = null; // the pool may hold the job until the next one; what the body captured should not wait for that
        }

        public void ThrowIfFailed() => _failure?.Throw();

        private void Fail(int index, Exception exception)
        {
            lock (this)
            {
                if (index >= _failedIndex) return;
                _failure = ExceptionDispatchInfo.Capture(exception);
                Volatile.Write(ref _failedIndex, index);
            }
        }
    }
}
