using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>A product with a single row: every element of B is used once, so nothing is packed and memory sets the pace.</summary>
/// <remarks>
/// The caller (the engine) has proved what <see cref="GemmCall{T}"/> says; chunks are cut by shape. When B is stored by depth the
/// sums are those of the blocked product, bit for bit; when it is stored by lanes each is a dot product in several registers.
/// </remarks>
internal static unsafe class Gemv<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Elements of B in a task: some microseconds of reading.
    private const int TaskElements = 64 * 1024;

    // Columns that are summed at one time when B is stored by depth: sums and one row of B stay in L1.
    private const int BlockColumns = 512;

    // Rows of B that are added in one visit of the sums.
    private const int RowsAtOnce = 4;

    // Stored elements that are widened at one time.
    private const int ChunkLength = 512;

    /// <summary>Whether the product has the shape for it.</summary>
    public static bool CanRun(in GemmCall<T> call) => call.M == 1 && call.A.IsDirect && call.B.Means == null && !call.IsGram;

    /// <summary>Runs the product.</summary>
    public static void Run(in GemmCall<T> call, Compute compute)
    {
        var product = call with { A = new(Contiguous(call), call.A.Type, lanesAreContiguous: false, call.K) };
        if (call.B.LanesAreContiguous)
        {
            compute.For((call.N + BlockColumns - 1) / BlockColumns, block => SumRows(product, block * BlockColumns));
        }
        else
        {
            int lanes = Math.Max(1, TaskElements / call.K);
            compute.For((call.N + lanes - 1) / lanes, block => DotLanes(product, block * lanes, Math.Min(lanes, product.N - (block * lanes))));
        }
    }

    private static T* Contiguous(in GemmCall<T> call)
    {
        var source = (T*)call.A.Address;
        if (call.A.DepthStride == 1) return source;
        var copy = (T*)AlignedBuffer.Panels((long)call.K * sizeof(T));
        for (int p = 0; p < call.K; p++) copy[p] = source[p * call.A.DepthStride];
        return copy;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotLanes(in GemmCall<T> call, int first, int count)
    {
        T* x = (T*)call.A.Address;
        T* chunk = stackalloc T[ChunkLength];
        for (int lane = first; lane < first + count; lane++)
        {
            byte* row = call.B.Address + (lane * call.B.LaneStride * Widen.SizeBytes(call.B.Type));
            T sum = T.Zero;
            if (call.B.IsDirect)
            {
                sum = Dot(x, (T*)row, call.K);
            }
            else
            {
                for (int p = 0; p < call.K; p += ChunkLength)
                {
                    int length = Math.Min(ChunkLength, call.K - p);
                    Widen.Read(row + ((nint)p * Widen.SizeBytes(call.B.Type)), call.B.Type, chunk, length);
                    sum += Dot(x + p, chunk, length);
                }
            }

            call.C[lane] = call.Accumulate ? call.C[lane] + sum : sum;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRows(in GemmCall<T> call, int first)
    {
        int count = Math.Min(BlockColumns, call.N - first);
        T* x = (T*)call.A.Address;
        T* sums = stackalloc T[BlockColumns];
        T* chunks = stackalloc T[RowsAtOnce * BlockColumns];
        for (int block = 0; block < call.K; block += BlockPlan.BlockDepth)
        {
            new Span<T>(sums, count).Clear();
            int last = Math.Min(block + BlockPlan.BlockDepth, call.K), p = block;
            for (; p <= last - RowsAtOnce; p += RowsAtOnce)
            {
                AddFour(
                    x + p,
                    RowOf(call, p, first, count, chunks),
                    RowOf(call, p + 1, first, count, chunks + BlockColumns),
                    RowOf(call, p + 2, first, count, chunks + (2 * BlockColumns)),
                    RowOf(call, p + 3, first, count, chunks + (3 * BlockColumns)),
                    sums,
                    count);
            }

            for (; p < last; p++) AddOne(x[p], RowOf(call, p, first, count, chunks), sums, count);
            T* c = call.C + first;
            bool accumulate = call.Accumulate || block > 0;
            for (int i = 0; i < count; i++) c[i] = accumulate ? c[i] + sums[i] : sums[i];
        }
    }

    private static T* RowOf(in GemmCall<T> call, int depth, int first, int count, T* chunk)
    {
        byte* row = call.B.Address + ((first + (depth * call.B.DepthStride)) * Widen.SizeBytes(call.B.Type));
        if (call.B.IsDirect) return (T*)row;
        Widen.Read(row, call.B.Type, chunk, count);
        return chunk;
    }

    // Four rows a visit: memory is read in four places at one time, and the sums are loaded and stored once for four additions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(T* x, T* a, T* b, T* c, T* d, T* sums, int count)
    {
        Vector<T> xa = new(x[0]), xb = new(x[1]), xc = new(x[2]), xd = new(x[3]);
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
        {
            var sum = MultiplyAdd(xa, Vector.Load(a + i), Vector.Load(sums + i));
            sum = MultiplyAdd(xb, Vector.Load(b + i), sum);
            sum = MultiplyAdd(xc, Vector.Load(c + i), sum);
            Vector.Store(MultiplyAdd(xd, Vector.Load(d + i), sum), sums + i);
        }

        for (; i < count; i++)
        {
            T sum = T.MultiplyAddEstimate(x[0], a[i], sums[i]);
            sum = T.MultiplyAddEstimate(x[1], b[i], sum);
            sum = T.MultiplyAddEstimate(x[2], c[i], sum);
            sums[i] = T.MultiplyAddEstimate(x[3], d[i], sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOne(T x, T* row, T* sums, int count)
    {
        var factor = new Vector<T>(x);
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count) Vector.Store(MultiplyAdd(factor, Vector.Load(row + i), Vector.Load(sums + i)), sums + i);
        for (; i < count; i++) sums[i] = T.MultiplyAddEstimate(x, row[i], sums[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot(T* x, T* y, int count)
    {
        int i = 0, lanes = Vector<T>.Count;
        Vector<T> s0 = Vector<T>.Zero, s1 = s0, s2 = s0, s3 = s0; // four, to hide the latency of an addition
        for (; i <= count - (4 * lanes); i += 4 * lanes)
        {
            s0 = MultiplyAdd(Vector.Load(x + i), Vector.Load(y + i), s0);
            s1 = MultiplyAdd(Vector.Load(x + i + lanes), Vector.Load(y + i + lanes), s1);
            s2 = MultiplyAdd(Vector.Load(x + i + (2 * lanes)), Vector.Load(y + i + (2 * lanes)), s2);
            s3 = MultiplyAdd(Vector.Load(x + i + (3 * lanes)), Vector.Load(y + i + (3 * lanes)), s3);
        }

        for (; i <= count - lanes; i += lanes) s0 = MultiplyAdd(Vector.Load(x + i), Vector.Load(y + i), s0);
        T sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < count; i++) sum += x[i] * y[i];
        return sum;
    }

    // Fused where the hardware can, as in the tiles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> z) =>
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
}
