using System.Numerics;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Refuses NaN and infinity at the door: a decomposition of them would loop or answer nonsense.</summary>
internal static class FiniteCheck
{
    public static void Require<T>(MatrixView<T> matrix, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            var row = matrix.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                if (!T.IsFinite(row[j])) throw new ArgumentException($"Value [{i}, {j}] of a [{matrix.Rows}, {matrix.Columns}] matrix is {row[j]}; expected a finite number.", name);
            }
        }
    }

    public static void RequireSquare<T>(Matrix<T> matrix, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Rows != matrix.Columns) throw new ArgumentException($"The matrix is [{matrix.Rows}, {matrix.Columns}]; expected a square one.", name);
        Require(matrix.View, name);
    }
}
