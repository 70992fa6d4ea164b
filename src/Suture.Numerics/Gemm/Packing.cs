using System.Numerics;
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

    /// <summary>Packs one panel depth-major, whatever is contiguous: <c>destination[p · width + l]</c>; missing lanes are zero.</summary>
    /// <remarks><c>lanes ≤ width ≤ 64</c>.</remarks>
    public static void Panel(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
    {
        if (operand.LanesAreContiguous) CutRows(operand, lane, lanes, width, depth, depths, destination, panelStride: 0);
        else TransposeRows(operand, lane, lanes, width, depth, depths, destination);
    }

    /// <summary>Cuts stored rows, whose lanes are contiguous, into panels: <c>destination[l / width · panelStride + p · width + l % width]</c>; missing lanes of the last are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CutRows(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination, nint panelStride)
    {
        int whole = lanes / width * width, rest = lanes - whole;
        for (int p = 0; p < depths; p++, destination += width)
        {
            T* panel = destination;
            for (int l = 0; l < whole; l += width, panel += panelStride) ReadRow(operand, depth + p, lane + l, width, panel);
            if (rest == 0) continue;
            ReadRow(operand, depth + p, lane + whole, rest, panel);
            for (int l = rest; l < width; l++) panel[l] = T.Zero;
        }
    }

    /// <summary>Transposes stored rows, whose depth is contiguous, into one panel: <c>destination[p · width + l]</c>; missing lanes are zero.</summary>
    /// <remarks><c>lanes ≤ width ≤ 64</c>.</remarks>
    [SkipLocalsInit]
    public static void TransposeRows(in Operand<T> operand, int lane, int lanes, int width, int depth, int depths, T* destination)
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
                for (int l = 0; l < lanes; l++) ReadRow(operand, lane + l, depth + p, count, chunk + (l * ChunkLength));
                BlockTranspose.Run(chunk, ChunkLength, lanes, count, destination + ((nint)p * width), width);
            }
        }

        if (lanes == width) return;
        for (int p = 0; p < depths; p++) new Span<T>(destination + ((nint)p * width) + lanes, width - lanes).Clear();
    }

    /// <summary>Reads part of a stored row; <paramref name="start"/> counts along it, and so do the means.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadRow(in Operand<T> operand, int row, int start, int count, T* destination)
    {
        nint stride = operand.LanesAreContiguous ? operand.DepthStride : operand.LaneStride;
        nint index = (row * stride) + start;
        if (operand.IsDirect)
        {
            Widen.Copy((T*)operand.Address + index, destination, count);
            return;
        }

        Widen.Read(operand.Address + (index * Widen.SizeBytes(operand.Type)), operand.Type, destination, count);
        if (operand.Means == null) return;
        T* means = operand.Means + start;
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count) Vector.Store(Vector.Load(destination + i) - Vector.Load(means + i), destination + i);
        for (; i < count; i++) destination[i] -= means[i];
    }
}
