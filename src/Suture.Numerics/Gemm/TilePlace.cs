using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>Where the operands of one tile lie.</summary>
internal unsafe struct TilePlace<T>
    where T : unmanaged
{
    /// <summary>A[0, 0] of the tile.</summary>
    public T* A;

    /// <summary>Bytes between rows of A.</summary>
    public nint ARowBytes;

    /// <summary>Bytes between columns of A.</summary>
    public nint AStepBytes;

    /// <summary>B[0, 0] of the tile; a row of B is contiguous.</summary>
    public T* B;

    /// <summary>Bytes between rows of B.</summary>
    public nint BStepBytes;

    /// <summary>C[0, 0] of the tile; a row of C is contiguous.</summary>
    public T* C;

    /// <summary>Elements between rows of C.</summary>
    public nint CStride;

    /// <summary>Whether the product is added to C.</summary>
    public bool Accumulate;
}

/// <summary>How a tile leaves its registers.</summary>
internal static unsafe class TilePlace
{
    // The sums reach C only at the tile's end: asked for at its start, C's lines have come from memory by then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T, TVector, TLanes>(T* c, nint stride, int rows)
        where T : unmanaged
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        for (int i = 0; i < rows; i++, c += stride)
        {
            TLanes.Prefetch(c);
            TLanes.Prefetch(c + TLanes.Count);
            TLanes.Prefetch(c + (2 * TLanes.Count) - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRow<T, TVector, TLanes>(T* c, TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        TLanes.Store(c, x);
        TLanes.Store(c + TLanes.Count, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddRow<T, TVector, TLanes>(T* c, TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        TLanes.Store(c, TLanes.Add(TLanes.Load(c), x));
        TLanes.Store(c + TLanes.Count, TLanes.Add(TLanes.Load(c + TLanes.Count), y));
    }
}
