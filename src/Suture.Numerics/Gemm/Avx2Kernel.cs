using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Suture.Numerics.Gemm;

/// <summary>AVX2 tiles: 6 or 4 rows by two registers; 12 accumulators, two of B and one of A fill 15 of the 16.</summary>
internal readonly struct Avx2Kernel<T, TLanes> : IMicroKernel<T>
    where T : unmanaged
    where TLanes : ILanes<T, Vector256<T>>
{
    public static int Rows => 6;

    public static int Columns => 2 * TLanes.Count;

    public static int RowsOfPanel => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TileRows(int rows) => rows > 4 ? 6 : 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(int tileRows, in TilePlace<T> place, int depth)
    {
        if (tileRows == 6) Tile6<T, Vector256<T>, TLanes>.Run(place, depth);
        else Tile4<T, Vector256<T>, TLanes>.Run(place, depth);
    }
}
