using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Suture.Numerics.Gemm;

/// <summary>AVX-512 tiles: 12, 8 or 4 rows by two registers; 24 accumulators, two of B and one of A leave five to spare.</summary>
internal readonly struct Avx512Kernel<T, TLanes> : IMicroKernel<T>
    where T : unmanaged
    where TLanes : ILanes<T, Vector512<T>>
{
    public static int Rows => 12;

    public static int Columns => 2 * TLanes.Count;

    public static int RowsOfPanel => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TileRows(int rows) => rows > 8 ? 12 : rows > 4 ? 8 : 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(int tileRows, in TilePlace<T> place, int depth)
    {
        if (tileRows == 12) Tile12<T, Vector512<T>, TLanes>.Run(place, depth);
        else if (tileRows == 8) Tile8<T, Vector512<T>, TLanes>.Run(place, depth);
        else Tile4<T, Vector512<T>, TLanes>.Run(place, depth);
    }
}
