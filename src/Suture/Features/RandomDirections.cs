using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Features;

/// <summary>Directions that know nothing of a model: uniform on the sphere.</summary>
public static class RandomDirections
{
    /// <summary>Unit directions.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="width">dModel, 1 or more.</param>
    /// <param name="random">Where they come from.</param>
    /// <returns><c>[count, dModel]</c>, each of norm 1.</returns>
    public static Matrix<float> Of(int count, int width, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var directions = new Matrix<float>(count, width);
        for (int i = 0; i < count; i++)
        {
            var row = directions.Row(i);
            random.FillGaussian(row);
            TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
        }

        return directions;
    }
}
