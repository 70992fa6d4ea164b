using System.Numerics;
using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>The inverse of <c>X ↦ U diag(c) Uᵀ X + X F Fᵀ</c> for an orthogonal U <c>[d, d]</c> and <c>F = M Z</c> <c>[w, d]</c> with orthogonal columns.</summary>
/// <remarks>
/// Row i of <c>Uᵀ X</c> meets <c>cᵢ I + F Fᵀ</c>, whose inverse is <c>(I − F diag(1 / (cᵢ + wⱼ)) Fᵀ) / cᵢ</c> (Woodbury) with w the squared norms of F's columns.
/// That difference cancels where wⱼ is far above cᵢ, so a precision serves only while its rounding times <see cref="Condition"/> is far below 1.
/// </remarks>
internal sealed class CurvatureInverse<T>(Matrix<T> rotation, T[] diagonal, Matrix<T> factor, T[] squaredNorms, Compute compute)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Matrix<T> _rotated = new(rotation.Rows, factor.Rows);
    private readonly Matrix<T> _inner = new(rotation.Rows, factor.Columns);

    /// <summary>Largest curvature over the smallest.</summary>
    public T Condition => (TensorPrimitives.Max<T>(diagonal) + TensorPrimitives.Max<T>(squaredNorms)) / TensorPrimitives.Min<T>(diagonal);

    /// <summary>The same operator in another precision.</summary>
    public CurvatureInverse<TOther> To<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther> =>
        new(rotation.To<TOther>(), Array.ConvertAll(diagonal, TOther.CreateChecked), factor.To<TOther>(), Array.ConvertAll(squaredNorms, TOther.CreateChecked), compute);

    /// <summary>Replaces X <c>[d, w]</c> by the inverse's product with it.</summary>
    public void Solve(Matrix<T> x)
    {
        compute.Multiply(rotation.View, x.View, _rotated.View, Transpose.A);
        compute.Multiply(_rotated.View, factor.View, _inner.View);
        compute.For(_inner.Rows, i =>
        {
            var row = _inner.Row(i);
            for (int j = 0; j < row.Length; j++) row[j] /= -(diagonal[i] + squaredNorms[j]);
        });
        compute.Multiply(_inner.View, factor.View, _rotated.View, Transpose.B, accumulate: true);
        compute.For(_rotated.Rows, i => TensorPrimitives.Divide(_rotated.Row(i), diagonal[i], _rotated.Row(i)));
        compute.Multiply(rotation.View, _rotated.View, x.View);
    }
}
