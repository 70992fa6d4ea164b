using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Exact;

/// <summary>Inverse of the objective's exact curvature in one map with the other fixed: the half-step of the alternation, and the quasi-Newton preconditioner.</summary>
/// <remarks>
/// <para>With N, Ñ the other direction's map and whitened map (<c>[dY, dX]</c>), the Hessian in W̃ is the generalised Sylvester operator
/// <c>X ↦ 2 wY X + 2 α wX X N Nᵀ + 2 α wY T Tᵀ X</c>, <c>T = L⁻¹ Ñᵀ</c> <c>[dX, dY]</c>.</para>
/// <para>Both factors have rank at most d = min(dX, dY), so two symmetric eigenproblems of d × d invert it (<see cref="CurvatureInverse{T}"/>). The side whose
/// width is d is rotated to its eigenvectors; when that is the side of the columns, everything is transposed. No curvature is below <c>2 wY</c>.</para>
/// </remarks>
internal sealed class BlockCurvature
{
    // A preconditioner needs no accuracy, but must stay positive definite: float32's rounding 6e-8 times this is far below 1.
    private const double SingleCondition = 1e5;

    private readonly Compute _compute;
    private readonly bool _transposed;
    private readonly CurvatureInverse<double> _inverse;
    private readonly CurvatureInverse<float>? _single;
    private readonly Matrix<float>? _singleBuffer;

    public BlockCurvature(StitchSide side, double otherWeight, Matrix<double> otherMap, Matrix<double> otherWhitened, IDecompositions decompositions, Compute compute)
    {
        _compute = compute;
        _transposed = side.InputWidth > side.OutputWidth;
        var left = otherWhitened.Transposed(); // T: [dX, dY]
        TriangularSolve.Lower(side.Factor.View, left.View, compute);

        // otherWeight is α wY, the weight of the other direction's round trip.
        var (wide, thin) = (otherMap, left);
        var (wideWeight, thinWeight) = (side.RoundTripWeight, otherWeight);
        if (_transposed) (wide, thin, wideWeight, thinWeight) = (thin, wide, thinWeight, wideWeight);
        _inverse = Invert(thin, 2 * thinWeight, wide, 2 * wideWeight, 2 * side.OneWayWeight, decompositions, compute);
        if (_inverse.Condition > SingleCondition) return;
        _single = _inverse.To<float>();
        _singleBuffer = new Matrix<float>(thin.Rows, wide.Rows);
    }

    /// <summary>Applies the inverse: the step that minimises over this map is minus this of the gradient.</summary>
    /// <param name="gradient"><c>[dX, dY]</c>; overwritten.</param>
    public void Solve(Matrix<double> gradient)
    {
        var solution = _transposed ? gradient.Transposed() : gradient;
        _inverse.Solve(solution);
        if (_transposed) solution.Transposed().Values.CopyTo(gradient.Values);
    }

    /// <summary>Applies the inverse in float32 where that is accurate enough for a preconditioner, which takes half the time, else as <see cref="Solve"/>.</summary>
    /// <param name="gradient"><c>[dX, dY]</c>; overwritten.</param>
    public void Precondition(Matrix<double> gradient)
    {
        double norm = Math.Sqrt(ChunkedVectors.Dot(gradient.Array, gradient.Array, _compute));
        if (_single is null || _singleBuffer is null || !(norm > 0))
        {
            Solve(gradient);
            return;
        }

        ConvertedMatrix.Write(gradient, _singleBuffer, 1 / norm, _transposed, _compute); // float32's range is not the gradient's
        _single.Solve(_singleBuffer);
        ConvertedMatrix.Write(_singleBuffer, gradient, norm, _transposed, _compute);
    }

    // The inverse of X ↦ constant X + thinWeight K Kᵀ X + wideWeight X M Mᵀ for K [d, w] and M [w, d].
    private static CurvatureInverse<double> Invert(
        Matrix<double> thin, double thinWeight, Matrix<double> wide, double wideWeight, double constant, IDecompositions decompositions, Compute compute)
    {
        int d = thin.Rows;
        var grams = new Matrix<double>[] { new(d, d), new(d, d) };
        compute.Multiply(thin.View, thin.View, grams[0].View, Transpose.B);
        compute.Multiply(wide.View, wide.View, grams[1].View, Transpose.A);
        var eigen = new SymmetricEigen[2];
        compute.For(2, k => eigen[k] = decompositions.SymmetricEigen(grams[k]));
        var factor = new Matrix<double>(wide.Rows, d);
        compute.Multiply(wide.View, eigen[1].Vectors.View, factor.View);
        ChunkedVectors.Scale(factor.Array, Math.Sqrt(wideWeight), compute);
        return new CurvatureInverse<double>(
            eigen[0].Vectors, Array.ConvertAll(Scaled(eigen[0].Values, thinWeight), value => value + constant), factor, Scaled(eigen[1].Values, wideWeight), compute);
    }

    // Rounding can leave the zero eigenvalues of a Gram matrix a little below 0.
    private static double[] Scaled(double[] values, double scale) => Array.ConvertAll(values, value => Math.Max(0, value) * scale);
}
