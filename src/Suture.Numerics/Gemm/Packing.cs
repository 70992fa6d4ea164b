using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>Copies part of an operand into the layout a tile reads, widening and centring on the way.</summary>
/// <remarks>
/// The callers have proved that lanes <c>[lane, lane + lanes)</c> and depths <c>[depth, depth + depths)</c> belong to the
/// operand, that <c>lanes ≤ width ≤ 64</c>, and that <c>[depths, width]</c> elements can be written.
/// </remarks>
internal static unsafe class Packing<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ChunkLength = 64;
    private const int MaxWidth = 64;

    /// <summary>Packs depth-major, <c>destination[p · width + l]</c>; lanes that are missing up to <paramref name="width"/> are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
    {
        if (operand.LanesAreContiguous)
        {
            for (int p = 0; p < depths; p++) ReadRow(operand, depth + p, lane, lanes, destination + ((nint)p * width));
        }
        else
        {
            TransposeRows(operand, lane, lanes, width, depth, depths, destination);
        }

        if (lanes == width) return;
        for (int p = 0; p < depths; p++) new Span<T>(destination + ((nint)p * width) + lanes, width - lanes).Clear();
    }

    [SkipLocalsInit]
    private static void TransposeRows(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
    {
        if (operand.IsDirect)
        {
            var source = (T*)operand.Address + (lane * operand.LaneStride) + depth;
            BlockTranspose.Run(source, operand.LaneStride, lanes, depths, destination, width);
            return;
        }

        T* chunk = stackalloc T[MaxWidth * ChunkLength];
        for (int p = 0; p < depths; p += ChunkLength)
        {
            int count = Math.Min(ChunkLength, depths - p);
            for (int l = 0; l < lanes; l++) ReadRow(operand, lane + l, depth + p, count, chunk + (l * ChunkLength));
            BlockTranspose.Run(chunk, ChunkLength, lanes, count, destination + ((nint)p * width), width);
        }
    }

    // A stored row is contiguous; `start` counts along it, and so do the means.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadRow(in Operand<T> operand, int row, int start, int count, T* destination)
    {
        nint stride = operand.LanesAreContiguous ? operand.DepthStride : operand.LaneStride;
        Widen.Read(operand.Address + (((row * stride) + start) * Widen.SizeBytes(operand.Type)), operand.Type, destination, count);
        if (operand.Means == null) return;
        T* means = operand.Means + start;
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count) Vector.Store(Vector.Load(destination + i) - Vector.Load(means + i), destination + i);
        for (; i < count; i++) destination[i] -= means[i];
    }
}
