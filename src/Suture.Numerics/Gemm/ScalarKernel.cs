using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>The tile for processors without AVX2: 4 rows by two values.</summary>
internal readonly struct ScalarKernel<T> : IMicroKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Rows => 4;

    public static int Columns => 2;

    public static int RowsOfPanel => 0;

    public static int TileRows(int rows) => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(int tileRows, in TilePlace<T> place, int depth) => Tile4<T, T, ScalarLanes<T>>.Run(place, depth);
}
