using Suture.Numerics.Gemm;
namespace Suture.Numerics;

/// <summary>Where and how arithmetic runs: the parallel scheduler and the matrix products. Passed to everything that computes.</summary>
/// <remarks>
/// Work is cut into chunks by its shape alone, and reductions follow chunk order, so results do not depend on
/// <see cref="ThreadCount"/>: the thread count changes the time, never the bytes (identity holds per instruction set and backend).
/// </remarks>
public sealed partial class Compute
{
    /// <summary>Creates a context.</summary>
    /// <param name="threadCount">Threads to use, the calling one included; 0 means one per logical processor.</param>
    /// <param name="backend">What runs the matrix products; null for <see cref="GemmBackend.Managed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threadCount"/> is negative.</exception>
    public Compute(int threadCount = 0, GemmBackend? backend = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threadCount);
        ThreadCount = threadCount == 0 ? Environment.ProcessorCount : threadCount;
        Backend = backend ?? GemmBackend.Managed;
    }

    /// <summary>The vector instructions in use, such as <c>Avx512</c>: results are the same bytes within one set.</summary>
    public static string InstructionSet => InstructionSets.Best.ToString();

    /// <summary>Number of threads, the calling one included.</summary>
    public int ThreadCount { get; }

    /// <summary>What runs the matrix products.</summary>
    public GemmBackend Backend { get; }

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="count"/> − 1, in any order and on several threads.</summary>
    /// <remarks>Called from inside a body, it runs on the thread that calls: nesting is allowed and gains nothing.</remarks>
    /// <param name="count">Number of chunks; cut work by its shape, never by <see cref="ThreadCount"/>.</param>
    /// <param name="body">Receives the chunk's index; chunks must not write to shared places.</param>
    /// <exception cref="Exception">Of the chunks that threw, the exception of the lowest index, as it is; no chunk begins after one was seen.</exception>
    public void For(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        WorkerPool.Shared.Run(count, ThreadCount, body);
    }
}
