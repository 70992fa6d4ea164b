using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>Copies part of an operand into the layout a tile reads, widening and centring on the way.</summary>
/// <remarks>
/// The callers have proved that lanes <c>[lane, lane + lanes)</c> and depths <c>[depth, depth + depths)</c> belong to the
/// operand, and that the destination holds what its layout says.
/// </remarks>
internal static unsafe class Packing<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ChunkLength = 64;
    private const int MaxWidth = 64;

    /// <summary>Packs depth-major: <c>destination[p · width + l]</c> with lanes up to <paramref name="width"/> zero.</summary>
    public static void DepthMajor(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
    {
        if (operand.LanesAreContiguous) CopyRows(operand, lane, lanes, width, depth, depths, destination);
        else TransposeRows(operand, lane, lanes, width, depth, depths, destination);
    }

    /// <summary>Packs lane-major: <c>destination[l · stride + p]</c>, for an operand whose depth is contiguous.</summary>
    public static void LaneMajor(in Operand<T> operand, int lane, int lanes, int depth, int depths, T* destination, nint stride)
    {
        for (int l = 0; l < lanes; l++) ReadRow(operand, lane + l, depth, depths, destination + (l * stride));
    }

    private static void CopyRows(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
    {
        for (int p = 0; p < depths; p++, destination += width)
        {
            ReadRow(operand, depth + p, lane, lanes, destination);
            if (lanes < width) new Span<T>(destination + lanes, width - lanes).Clear();
        }
    }

    [SkipLocalsInit]
    private static void TransposeRows(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
    {
        if (operand.IsDirect)
        {
            var source = (T*)operand.Address + (lane * operand.LaneStride) + depth;
            BlockTranspose.Run(source, operand.LaneStride, lanes, depths, destination, width);
        }
        else
        {
            T* chunk = stackalloc T[MaxWidth * ChunkLength];
            for (int p = 0; p < depths; p += ChunkLength)
            {
                int count = Math.Min(ChunkLength, depths - p);
                LaneMajor(operand, lane, lanes, depth + p, count, chunk, ChunkLength);
                BlockTranspose.Run(chunk, ChunkLength, lanes, count, destination + ((nint)p * width), width);
            }
        }

        if (lanes == width) return;
        for (int p = 0; p < depths; p++) new Span<T>(destination + ((nint)p * width) + lanes, width - lanes).Clear();
    }

    // A stored row is contiguous; `start` counts along it, and so do the means.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadRow(in Operand<T> operand, int row, int start, int count, T* destination)
    {
        nint stride = operand.LanesAreContiguous ? operand.DepthStride : operand.LaneStride;
        var source = operand.Address + (((row * stride) + start) * Widen.SizeBytes(operand.Type));
        Widen.Read(source, operand.Type, destination, count);
        if (operand.Means == null) return;
        var span = new Span<T>(destination, count);
        TensorPrimitives.Subtract(span, new ReadOnlySpan<T>(operand.Means + start, count), span);
    }
}
