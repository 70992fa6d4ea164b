using System.Globalization;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Fits;

/// <summary>The best map of limited rank: least squares projected on the directions of B that it predicts best.</summary>
/// <remarks>
/// <c>P = P_ols V Vᵀ</c> with V the leading right singular vectors of the fitted values. In whitened coordinates these are the singular
/// vectors of <c>T = L⁻¹ Σab</c> (<c>Σaa = L Lᵀ</c>), so <c>P = L⁻ᵀ T V Vᵀ = L⁻ᵀ U Uᵀ T</c>: one eigenproblem of the smaller width.
/// </remarks>
/// <param name="rank">Rank, 1 or more; above the smaller width it changes nothing.</param>
/// <param name="compute">Where it runs.</param>
public sealed class ReducedRankFit(int rank, Compute compute) : IMapFit
{
    /// <summary>Largest rank of the map.</summary>
    public int Rank { get; } = rank >= 1 ? rank : throw new ArgumentOutOfRangeException(nameof(rank), rank, "The rank must be 1 or more.");

    /// <inheritdoc />
    public string Method => string.Create(CultureInfo.InvariantCulture, $"reduced rank, {Rank}");

    /// <inheritdoc />
    public Matrix<double> Weight(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var decompositions = new Decompositions(compute);
        var factor = CovarianceFactor.Of(moments.CovarianceAA(), decompositions);
        var target = moments.CovarianceAB();
        TriangularSolve.Lower(factor.Lower.View, target.View, compute);
        var weight = Project(target, decompositions);
        TriangularSolve.LowerTransposed(factor.Lower.View, weight.View, compute);
        return weight;
    }

    private Matrix<double> Project(Matrix<double> target, Decompositions decompositions)
    {
        bool left = target.Rows <= target.Columns;
        int width = Math.Min(target.Rows, target.Columns), kept = Math.Min(Rank, width);
        var gram = new Matrix<double>(width, width);
        compute.Multiply(target.View, target.View, gram.View, left ? Transpose.B : Transpose.A);
        var vectors = decompositions.SymmetricEigen(gram).Vectors.View.ColumnRange(width - kept, kept); // the largest are last
        var projected = new Matrix<double>(target.Rows, target.Columns);
        if (left)
        {
            var scores = new Matrix<double>(kept, target.Columns);
            compute.Multiply(vectors, target.View, scores.View, Transpose.A);
            compute.Multiply(vectors, scores.View, projected.View);
        }
        else
        {
            var scores = new Matrix<double>(target.Rows, kept);
            compute.Multiply(target.View, vectors, scores.View);
            compute.Multiply(scores.View, vectors, projected.View, Transpose.B);
        }

        return projected;
    }
}
