using System.Numerics;

namespace Suture.Numerics;

/// <summary>Where and how arithmetic runs: the parallel scheduler and the matrix products. Passed to everything that computes.</summary>
/// <remarks>
/// Work is cut into chunks by its shape alone, and reductions follow chunk order, so results do not depend on
/// <see cref="ThreadCount"/>: the thread count changes the time, never the bytes (identity holds per instruction set and backend).
/// </remarks>
public sealed class Compute
{
    /// <summary>Creates a context.</summary>
    /// <param name="threadCount">Threads to use, the calling one included; 0 means one per logical processor.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threadCount"/> is negative.</exception>
    public Compute(int threadCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threadCount);
        ThreadCount = threadCount == 0 ? Environment.ProcessorCount : threadCount;
    }

    /// <summary>Number of threads, the calling one included.</summary>
    public int ThreadCount { get; }

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="count"/> − 1, in any order and on several threads.</summary>
    /// <param name="count">Number of chunks.</param>
    /// <param name="body">Receives the chunk's index; chunks must not write to shared places.</param>
    /// <exception cref="AggregateException">Never: the first exception of a chunk is rethrown as it is.</exception>
    public void For(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (ThreadCount == 1 || count < 2)
        {
            for (int i = 0; i < count; i++) body(i);
            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = ThreadCount }, body);
    }

    /// <summary><c>C = op(A) op(B)</c>, or <c>C += op(A) op(B)</c>.</summary>
    /// <param name="a">A: [m, k], or [k, m] when transposed.</param>
    /// <param name="b">B: [k, n], or [n, k] when transposed.</param>
    /// <param name="destination">C: [m, n]; must not overlap A or B.</param>
    /// <param name="transpose">Which operands are read transposed.</param>
    /// <param name="accumulate">Add to what <paramref name="destination"/> holds instead of overwriting it.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void Multiply<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> destination, Transpose transpose = Transpose.None, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool ta = (transpose & Transpose.A) != 0, tb = (transpose & Transpose.B) != 0;
        int m = ta ? a.Columns : a.Rows, k = ta ? a.Rows : a.Columns, n = tb ? b.Rows : b.Columns;
        if ((tb ? b.Columns : b.Rows) != k || destination.Rows != m || destination.Columns != n)
        {
            throw new ArgumentException($"Shapes do not fit: A [{a.Rows}, {a.Columns}], B [{b.Rows}, {b.Columns}], C [{destination.Rows}, {destination.Columns}], transpose {transpose}.");
        }

        For(m, i =>
        {
            var c = destination.Row(i);
            for (int j = 0; j < n; j++)
            {
                T sum = accumulate ? c[j] : T.Zero;
                for (int p = 0; p < k; p++) sum += (ta ? a.Row(p)[i] : a.Row(i)[p]) * (tb ? b.Row(j)[p] : b.Row(p)[j]);
                c[j] = sum;
            }
        });
    }

    /// <summary><c>Y = X Wᵀ</c> (a linear layer without bias), or <c>Y += X Wᵀ</c>, with W widened while it is packed.</summary>
    /// <param name="x">X: [rows, dIn].</param>
    /// <param name="weight">W: [dOut, dIn], in its stored type.</param>
    /// <param name="destination">Y: [rows, dOut].</param>
    /// <param name="accumulate">Add to <paramref name="destination"/>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void Multiply(MatrixView<float> x, WeightMatrix weight, MatrixView<float> destination, bool accumulate = false)
    {
        ArgumentNullException.ThrowIfNull(weight);
        Multiply(x, weight.ToMatrix().View, destination, Transpose.B, accumulate);
    }
}
