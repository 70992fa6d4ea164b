using System.Numerics;
using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>Copies a matrix into one of another precision that is there already, scaled and perhaps transposed.</summary>
internal static class ConvertedMatrix
{
    private const int Tile = 16;

    /// <summary>Writes <c>to = scale · from</c>, or <c>scale · fromᵀ</c>; scaled before it is rounded.</summary>
    public static void Write<TFrom, TTo>(Matrix<TFrom> from, Matrix<TTo> to, double scale, bool transposed, Compute compute)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        compute.For((to.Rows + Tile - 1) / Tile, tile =>
        {
            int end = Math.Min(to.Rows, (tile + 1) * Tile);
            for (int column = 0; column < to.Columns; column += Tile)
            {
                int columnEnd = Math.Min(to.Columns, column + Tile);
                for (int i = tile * Tile; i < end; i++)
                {
                    var target = to.Row(i)[column..columnEnd];
                    for (int j = 0; j < target.Length; j++)
                    {
                        var value = transposed ? from[column + j, i] : from[i, column + j];
                        target[j] = TTo.CreateTruncating(double.CreateTruncating(value) * scale);
                    }
                }
            }
        });
    }
}
