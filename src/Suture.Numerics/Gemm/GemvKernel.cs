using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Suture.Numerics.Gemm;

/// <summary>The loops of <see cref="Gemv{T}"/> for one way of storing B.</summary>
/// <remarks>
/// Memory is read as few long streams, for processors foresee no more: a dot product follows one row; sums of rows follow four, far enough apart to
/// lie in different pages. When B is stored by lanes each sum is a dot product in several registers; when it is stored by depth, partial sums over
/// <see cref="BlockDepth"/> rows are added in order. NaN and infinity travel as in the sum written out.
/// </remarks>
internal static unsafe class GemvKernel<T, TStored>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TStored : struct, IStoredValues<T>
{
    // Elements of B in a task when it is stored by lanes: some ten microseconds of reading.
    private const int TaskElements = 256 * 1024;

    // Rows of B in a task when it is stored by depth, and the streams they are read in.
    private const int BlockDepth = 64;
    private const int Streams = 4;

    // Columns whose sums stay in L1.
    private const int BlockColumns = 4096;

    private const int AddedColumns = 1024;

    private const int LineBytes = 64;

    // Rows of two-byte values from this length on are asked for ahead: A then fills half of L1, and the stream falls behind. Elsewhere it costs a few per cent.
    private const int LongRow = 3072;

    // How far ahead of a stream memory is asked for: at memory's pace, some hundred nanoseconds.
    private const int FetchDistance = 8192;

    // Where the largest element of A lies after scaling: products with values · 2^−Exponent are then far from both ends of the range.
    private const int WantedExponent = 99;

    // Limits within which the power that takes the scaling back is a float32.
    private const int LeastExponent = -15;
    private const int MostExponent = 238;

    /// <summary>Runs the product.</summary>
    public static void Run(in GemmCall<T> call, Compute compute)
    {
        int blocks = call.B.LanesAreContiguous ? (call.K + BlockDepth - 1) / BlockDepth : 0;
        var memory = (T*)AlignedBuffer.Panels((call.K + ((long)blocks * call.N)) * sizeof(T));
        var row = Row(call, memory, out T scale);
        var product = call with { A = new(row, call.A.Type, lanesAreContiguous: false, call.K) };
        if (blocks == 0)
        {
            int lanes = Math.Max(1, TaskElements / call.K);
            compute.For((call.N + lanes - 1) / lanes, block => DotLanes(product, block * lanes, Math.Min(lanes, product.N - (block * lanes)), scale));
            return;
        }

        T* sums = memory + call.K; // [blocks, N]
        int parts = (call.N + BlockColumns - 1) / BlockColumns;
        compute.For(parts * blocks, task =>
        {
            var (block, part) = Math.DivRem(task, parts);
            int column = part * BlockColumns;
            SumRows(product, column, Math.Min(BlockColumns, product.N - column), block * BlockDepth, sums + ((nint)block * product.N) + column);
        });
        compute.For((call.N + AddedColumns - 1) / AddedColumns, task =>
            AddBlocks(product, sums, blocks, task * AddedColumns, Math.Min(AddedColumns, product.N - (task * AddedColumns)), scale));
    }

    // A as neighbours, times a power of two where B is read scaled; `scale` takes both powers back.
    private static T* Row(in GemmCall<T> call, T* memory, out T scale)
    {
        var source = (T*)call.A.Address;
        scale = T.One;
        if (TStored.Exponent == 0 && call.A.DepthStride == 1) return source;
        T largest = T.Zero;
        for (int p = 0; p < call.K; p++)
        {
            memory[p] = source[p * call.A.DepthStride];
            largest = T.Max(largest, T.Abs(memory[p]));
        }

        if (TStored.Exponent == 0) return memory;
        int exponent = largest > T.Zero && T.IsFinite(largest) ? Math.Clamp(WantedExponent - T.ILogB(largest), LeastExponent, MostExponent) : 0;
        for (int p = 0; p < call.K; p++) memory[p] = T.ScaleB(memory[p], exponent);
        scale = T.ScaleB(T.One, TStored.Exponent - exponent);
        return memory;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotLanes(in GemmCall<T> call, int first, int count, T scale)
    {
        T* x = (T*)call.A.Address;
        for (int lane = first; lane < first + count; lane++)
        {
            T sum = Dot(x, call.B.Address + (lane * call.B.LaneStride * TStored.SizeBytes), call.K) * scale;
            call.C[lane] = call.Accumulate ? call.C[lane] + sum : sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot(T* x, byte* y, int count)
    {
        TStored stored = default;
        int i = 0, lanes = Vector<T>.Count, size = TStored.SizeBytes;
        bool fetches = size < sizeof(float) && count >= LongRow;
        Vector<T> s0 = Vector<T>.Zero, s1 = s0, s2 = s0, s3 = s0; // four, to hide the latency of an addition
        for (; i <= count - (4 * lanes); i += 4 * lanes)
        {
            if (fetches) Fetch(y + ((nint)i * size), 4 * lanes * size);
            stored.Load(y + ((nint)i * size), out var a, out var b);
            s0 = MultiplyAdd(Vector.Load(x + i), a, s0);
            s1 = MultiplyAdd(Vector.Load(x + i + lanes), b, s1);
            stored.Load(y + ((nint)(i + (2 * lanes)) * size), out a, out b);
            s2 = MultiplyAdd(Vector.Load(x + i + (2 * lanes)), a, s2);
            s3 = MultiplyAdd(Vector.Load(x + i + (3 * lanes)), b, s3);
        }

        T sum = Vector.Sum(s0 + s1 + (s2 + s3));
        if (stored.LostNotFinite) (sum, i) = (T.Zero, 0);
        for (; i < count; i++) sum += x[i] * TStored.LoadOne(y + ((nint)i * size));
        return sum;
    }

    // sums = Σ x[p] row p over one block of depths, for some of the columns.
    private static void SumRows(in GemmCall<T> call, int first, int count, int depth, T* sums)
    {
        T* x = (T*)call.A.Address + depth;
        nint rowBytes = call.B.DepthStride * TStored.SizeBytes;
        byte* rows = call.B.Address + (depth * rowBytes) + ((nint)first * TStored.SizeBytes);
        int depths = Math.Min(BlockDepth, call.K - depth), length = depths / Streams;
        new Span<T>(sums, count).Clear();
        TStored stored = default;
        for (int p = 0; p < length; p++) AddFour(ref stored, x + p, length, rows + (p * rowBytes), rowBytes, sums, count);
        int done = length * Streams;
        if (stored.LostNotFinite)
        {
            new Span<T>(sums, count).Clear();
            done = 0;
        }

        for (int p = done; p < depths; p++)
        {
            byte* row = rows + (p * rowBytes);
            for (int i = 0; i < count; i++) sums[i] = T.MultiplyAddEstimate(x[p], TStored.LoadOne(row + ((nint)i * TStored.SizeBytes)), sums[i]);
        }
    }

    // The rows of four streams, `length` apart: the sums are loaded and stored once for four additions.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(ref TStored state, T* x, int length, byte* a, nint rowBytes, T* sums, int count)
    {
        var stored = state; // in registers
        T fa = x[0], fb = x[length], fc = x[2 * length], fd = x[3 * length];
        Vector<T> xa = new(fa), xb = new(fb), xc = new(fc), xd = new(fd);
        byte* b = a + (length * rowBytes), c = b + (length * rowBytes), d = c + (length * rowBytes);
        int i = 0, lanes = Vector<T>.Count;
        for (; i <= count - (2 * lanes); i += 2 * lanes)
        {
            nint offset = (nint)i * TStored.SizeBytes;
            if (TStored.SizeBytes < sizeof(float) && i * TStored.SizeBytes % LineBytes == 0)
            {
                Fetch(a + offset, LineBytes);
                Fetch(b + offset, LineBytes);
                Fetch(c + offset, LineBytes);
                Fetch(d + offset, LineBytes);
            }

            stored.Load(a + offset, out var lower, out var upper);
            var sumLower = MultiplyAdd(xa, lower, Vector.Load(sums + i));
            var sumUpper = MultiplyAdd(xa, upper, Vector.Load(sums + i + lanes));
            stored.Load(b + offset, out lower, out upper);
            sumLower = MultiplyAdd(xb, lower, sumLower);
            sumUpper = MultiplyAdd(xb, upper, sumUpper);
            stored.Load(c + offset, out lower, out upper);
            sumLower = MultiplyAdd(xc, lower, sumLower);
            sumUpper = MultiplyAdd(xc, upper, sumUpper);
            stored.Load(d + offset, out lower, out upper);
            Vector.Store(MultiplyAdd(xd, lower, sumLower), sums + i);
            Vector.Store(MultiplyAdd(xd, upper, sumUpper), sums + i + lanes);
        }

        state = stored;
        for (; i < count; i++)
        {
            nint offset = (nint)i * TStored.SizeBytes;
            T sum = T.MultiplyAddEstimate(fa, TStored.LoadOne(a + offset), sums[i]);
            sum = T.MultiplyAddEstimate(fb, TStored.LoadOne(b + offset), sum);
            sum = T.MultiplyAddEstimate(fc, TStored.LoadOne(c + offset), sum);
            sums[i] = T.MultiplyAddEstimate(fd, TStored.LoadOne(d + offset), sum);
        }
    }

    // Asks for what a stream reads some time later, into L2: L1 is A's or the sums'. Beyond the end it asks for nothing that hurts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(byte* place, int bytes)
    {
        if (!Sse.IsSupported) return;
        for (int line = 0; line < bytes; line += LineBytes) Sse.Prefetch1(place + FetchDistance + line);
    }

    private static void AddBlocks(in GemmCall<T> call, T* sums, int blocks, int first, int count, T scale)
    {
        T* total = sums + first;
        for (int block = 1; block < blocks; block++)
        {
            T* more = total + ((nint)block * call.N);
            int i = 0;
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count) Vector.Store(Vector.Load(total + i) + Vector.Load(more + i), total + i);
            for (; i < count; i++) total[i] += more[i];
        }

        T* c = call.C + first;
        for (int i = 0; i < count; i++) c[i] = call.Accumulate ? c[i] + (total[i] * scale) : total[i] * scale;
    }

    // Fused where the hardware can, as in the tiles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> z) =>
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
}
