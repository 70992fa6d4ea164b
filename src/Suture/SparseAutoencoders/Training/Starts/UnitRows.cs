using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Decoder rows of unit norm.</summary>
internal static class UnitRows
{
    /// <summary>Rows uniform on the unit sphere.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="width">Width of a row.</param>
    /// <param name="random">Where they are drawn from.</param>
    /// <returns><c>[count, width]</c>.</returns>
    public static Matrix<float> Random(int count, int width, RandomSource random)
    {
        var rows = new Matrix<float>(count, width);
        for (int i = 0; i < count; i++)
        {
            random.FillGaussian(rows.Row(i));
            Normalize(rows.Row(i));
        }

        return rows;
    }

    /// <summary>Divides a row by its norm; a row of zeros stays.</summary>
    /// <param name="row">The row.</param>
    public static void Normalize(Span<float> row)
    {
        float norm = TensorPrimitives.Norm<float>(row);
        if (norm > 0) TensorPrimitives.Divide(row, norm, row);
    }
}
