using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Features.Matching;

/// <summary>Decoder rows at length 1, so that products are cosines.</summary>
internal static class UnitRows
{
    /// <summary>A copy of the rows at length 1; rows of zeros stay, and have the cosine 0 with everything.</summary>
    /// <param name="rows"><c>[dSae, dModel]</c>, finite.</param>
    public static Matrix<float> Of(Matrix<float> rows)
    {
        var units = rows.Clone();
        for (int i = 0; i < units.Rows; i++)
        {
            // In two steps, as the squares of very small or large values leave float32.
            var row = units.Row(i);
            float largest = Math.Abs(TensorPrimitives.MaxMagnitude<float>(row));
            if (largest == 0) continue;
            TensorPrimitives.Divide(row, largest, row);
            TensorPrimitives.Divide(row, (float)Math.Sqrt(DoubleSums.SumOfSquares<float>(row)), row);
        }

        return units;
    }

    /// <summary>The cosine of two rows, accumulated in float64.</summary>
    public static double Cosine(ReadOnlySpan<float> first, ReadOnlySpan<float> second) => Math.Clamp(DoubleSums.Dot(first, second), -1, 1);
}
