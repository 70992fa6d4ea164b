using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>The inner loop of a product: a tile of C, 6 rows by two vectors, kept in 12 registers while K runs.</summary>
/// <remarks>
/// Rows of A are reached through a pointer for every three rows, so that each broadcast is one addressing mode whatever the
/// strides: A is read in place when it is stored by rows or by columns, or from a packed copy.
/// </remarks>
internal static unsafe class Tile6<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    /// <summary><c>C = A B</c>, or <c>C += A B</c>.</summary>
    /// <remarks>The caller has proved that 6 rows of A, <paramref name="depth"/> rows of B two vectors wide, and 6 rows of C two vectors wide lie in memory it holds.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in TilePlace<T> place, int depth)
    {
        nint row = place.ARowBytes, step = place.AStepBytes, bStep = place.BStepBytes;
        byte* b = (byte*)place.B;
        byte* a0 = (byte*)place.A;
        byte* a3 = a0 + (3 * row);
        T* c = place.C;
        nint stride = place.CStride;
        TilePlace.Prefetch<T, TVector, TLanes>(c, stride, 6);
        TVector c00 = TLanes.Zero, c01 = TLanes.Zero, c10 = TLanes.Zero, c11 = TLanes.Zero, c20 = TLanes.Zero, c21 = TLanes.Zero, c30 = TLanes.Zero, c31 = TLanes.Zero, c40 = TLanes.Zero, c41 = TLanes.Zero, c50 = TLanes.Zero, c51 = TLanes.Zero;
        for (int p = 0; p < depth; p++)
        {
            var b0 = TLanes.Load((T*)b);
            var b1 = TLanes.Load((T*)b + TLanes.Count);
            b += bStep;
            var a = TLanes.Broadcast((T*)a0);
            c00 = TLanes.MultiplyAdd(a, b0, c00);
            c01 = TLanes.MultiplyAdd(a, b1, c01);
            a = TLanes.Broadcast((T*)(a0 + row));
            c10 = TLanes.MultiplyAdd(a, b0, c10);
            c11 = TLanes.MultiplyAdd(a, b1, c11);
            a = TLanes.Broadcast((T*)(a0 + (2 * row)));
            c20 = TLanes.MultiplyAdd(a, b0, c20);
            c21 = TLanes.MultiplyAdd(a, b1, c21);
            a0 += step;
            a = TLanes.Broadcast((T*)a3);
            c30 = TLanes.MultiplyAdd(a, b0, c30);
            c31 = TLanes.MultiplyAdd(a, b1, c31);
            a = TLanes.Broadcast((T*)(a3 + row));
            c40 = TLanes.MultiplyAdd(a, b0, c40);
            c41 = TLanes.MultiplyAdd(a, b1, c41);
            a = TLanes.Broadcast((T*)(a3 + (2 * row)));
            c50 = TLanes.MultiplyAdd(a, b0, c50);
            c51 = TLanes.MultiplyAdd(a, b1, c51);
            a3 += step;
        }

        if (place.Accumulate)
        {
            TilePlace.AddRow<T, TVector, TLanes>(c, c00, c01);
            TilePlace.AddRow<T, TVector, TLanes>(c + stride, c10, c11);
            TilePlace.AddRow<T, TVector, TLanes>(c + (2 * stride), c20, c21);
            TilePlace.AddRow<T, TVector, TLanes>(c + (3 * stride), c30, c31);
            TilePlace.AddRow<T, TVector, TLanes>(c + (4 * stride), c40, c41);
            TilePlace.AddRow<T, TVector, TLanes>(c + (5 * stride), c50, c51);
        }
        else
        {
            TilePlace.StoreRow<T, TVector, TLanes>(c, c00, c01);
            TilePlace.StoreRow<T, TVector, TLanes>(c + stride, c10, c11);
            TilePlace.StoreRow<T, TVector, TLanes>(c + (2 * stride), c20, c21);
            TilePlace.StoreRow<T, TVector, TLanes>(c + (3 * stride), c30, c31);
            TilePlace.StoreRow<T, TVector, TLanes>(c + (4 * stride), c40, c41);
            TilePlace.StoreRow<T, TVector, TLanes>(c + (5 * stride), c50, c51);
        }
    }
}
