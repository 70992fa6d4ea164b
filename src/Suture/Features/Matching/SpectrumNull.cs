using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Features.Matching;

/// <summary>A random dictionary that is as unevenly spread over directions as a given one: what cosines chance gives.</summary>
/// <remarks>
/// Rows are Gaussian with the second moment of the given unit rows, <c>C = UᵀU / dSae</c>, brought to length 1. Rows spread evenly over the sphere would be too easy to beat: dictionaries
/// of one site crowd the same few directions, and so do these.
/// </remarks>
public static class SpectrumNull
{
    /// <summary>Draws one.</summary>
    /// <param name="dictionary">Decoder rows, <c>[dSae, dModel]</c>.</param>
    /// <param name="rows">Rows to draw, 1 or more.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns>Unit rows, <c>[rows, dModel]</c>.</returns>
    public static Matrix<float> Draw(Matrix<float> dictionary, int rows, ulong seed, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        int width = dictionary.Columns;
        var moment = new Matrix<double>(width, width);
        compute.Gram(UnitRows.Of(dictionary).View, moment.View);
        var eigen = new Decompositions(compute).SymmetricEigen(moment);
        // Row i of the root is an eigenvector times the root of its value; which one does not matter, nor does a common scale.
        var root = new Matrix<float>(width, width);
        for (int i = 0; i < width; i++)
        {
            float scale = (float)Math.Sqrt(Math.Max(0, eigen.Values[i]));
            for (int j = 0; j < width; j++) root[i, j] = scale * (float)eigen.Vectors[j, i];
        }

        var drawn = new Matrix<float>(rows, width);
        new RandomSource(seed).Fork("spectrum null").FillGaussian(drawn.Values);
        var result = new Matrix<float>(rows, width);
        compute.Multiply(drawn.View, root.View, result.View);
        return UnitRows.Of(result);
    }
}
