using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Exact;

/// <summary>Inverse of the objective's exact curvature in one map with the other fixed: the half-step of the alternation, and the quasi-Newton preconditioner.</summary>
/// <remarks>
/// <para>With N, Ñ the other direction's map and whitened map (<c>[dY, dX]</c>), the Hessian in W̃ is the generalised Sylvester operator
/// <c>X ↦ 2 wY X + 2 α wX X N Nᵀ + 2 α wY T Tᵀ X</c>, <c>T = L⁻¹ Ñᵀ</c> <c>[dX, dY]</c>.</para>
/// <para>Both factors have rank at most d = min(dX, dY), so two symmetric eigenproblems of d × d invert it. The side whose width is d is rotated
/// to its eigenvectors; there row i (or column j) meets <c>cᵢ I + β M Mᵀ</c>, inverted by Woodbury's identity in the eigenvectors Z of the other Gram matrix:
/// <c>(cᵢ I + β M Mᵀ)⁻¹ = (I − M Z diag(β / (cᵢ + β wⱼ)) Zᵀ Mᵀ) / cᵢ</c>. No denominator is below <c>2 wY</c>.</para>
/// </remarks>
internal sealed class BlockCurvature
{
    private readonly Compute _compute;
    private readonly bool _rotateRows;
    private readonly Matrix<double> _rotation;
    private readonly double[] _diagonal;
    private readonly Matrix<double> _factor;
    private readonly double[] _factorValues;

    public BlockCurvature(StitchSide side, double otherWeight, Matrix<double> otherMap, Matrix<double> otherWhitened, IDecompositions decompositions, Compute compute)
    {
        _compute = compute;
        int dX = side.InputWidth, dY = side.OutputWidth;
        _rotateRows = dX <= dY;
        var left = otherWhitened.Transposed(); // T: [dX, dY]
        TriangularSolve.Lower(side.Factor.View, left.View, compute);

        // The Gram matrices of T and of N in their smaller orientation, both d × d.
        var grams = new Matrix<double>[] { Gram(left, rows: _rotateRows), Gram(otherMap, rows: !_rotateRows) };
        var eigen = new SymmetricEigen[2];
        compute.For(2, k => eigen[k] = decompositions.SymmetricEigen(grams[k]));
        double[] leftValues = Scaled(eigen[0].Values, 2 * otherWeight), rightValues = Scaled(eigen[1].Values, 2 * side.RoundTripWeight);

        // otherWeight is α wY, the weight of the other direction's round trip.
        (_rotation, _diagonal, _factorValues) = _rotateRows ? (eigen[0].Vectors, leftValues, rightValues) : (eigen[1].Vectors, rightValues, leftValues);
        for (int i = 0; i < _diagonal.Length; i++) _diagonal[i] += 2 * side.OneWayWeight;
        var thin = _rotateRows ? otherMap : left;
        _factor = new Matrix<double>(thin.Rows, thin.Columns);
        compute.Multiply(thin.View, (_rotateRows ? eigen[1] : eigen[0]).Vectors.View, _factor.View);
        double scale = Math.Sqrt(2 * (_rotateRows ? side.RoundTripWeight : otherWeight));
        ChunkedVectors.Scale(_factor.Array, scale, compute);
    }

    /// <summary>Applies the inverse: the step that minimises over this map is minus this of the gradient.</summary>
    /// <param name="gradient"><c>[dX, dY]</c>.</param>
    /// <param name="destination"><c>[dX, dY]</c>.</param>
    public void Solve(Matrix<double> gradient, Matrix<double> destination)
    {
        var rotated = new Matrix<double>(gradient.Rows, gradient.Columns);
        if (_rotateRows)
        {
            _compute.Multiply(_rotation.View, gradient.View, rotated.View, Transpose.A);
            var inner = new Matrix<double>(rotated.Rows, _factor.Columns);
            _compute.Multiply(rotated.View, _factor.View, inner.View);
            _compute.For(inner.Rows, i =>
            {
                var row = inner.Row(i);
                for (int j = 0; j < row.Length; j++) row[j] /= -(_diagonal[i] + _factorValues[j]);
            });
            _compute.Multiply(inner.View, _factor.View, rotated.View, Transpose.B, accumulate: true);
            _compute.For(rotated.Rows, i => System.Numerics.Tensors.TensorPrimitives.Divide(rotated.Row(i), _diagonal[i], rotated.Row(i)));
            _compute.Multiply(_rotation.View, rotated.View, destination.View);
        }
        else
        {
            _compute.Multiply(gradient.View, _rotation.View, rotated.View);
            var inner = new Matrix<double>(_factor.Columns, rotated.Columns);
            _compute.Multiply(_factor.View, rotated.View, inner.View, Transpose.A);
            _compute.For(inner.Rows, i =>
            {
                var row = inner.Row(i);
                for (int j = 0; j < row.Length; j++) row[j] /= -(_diagonal[j] + _factorValues[i]);
            });
            _compute.Multiply(_factor.View, inner.View, rotated.View, accumulate: true);
            _compute.For(rotated.Rows, i => System.Numerics.Tensors.TensorPrimitives.Divide(rotated.Row(i), _diagonal, rotated.Row(i)));
            _compute.Multiply(rotated.View, _rotation.View, destination.View, Transpose.B);
        }
    }

    // X Xᵀ or Xᵀ X.
    private Matrix<double> Gram(Matrix<double> matrix, bool rows)
    {
        int size = rows ? matrix.Rows : matrix.Columns;
        var gram = new Matrix<double>(size, size);
        _compute.Multiply(matrix.View, matrix.View, gram.View, rows ? Transpose.B : Transpose.A);
        return gram;
    }

    // Rounding can leave the zero eigenvalues of a Gram matrix a little below 0.
    private static double[] Scaled(double[] values, double scale) => Array.ConvertAll(values, value => Math.Max(0, value) * scale);
}
