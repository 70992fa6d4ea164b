using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Similarity;

/// <summary>Projection-weighted CCA (Morcos et al. 2018, arXiv 1806.05759): canonical correlations weighted by how much of A their variates carry.</summary>
/// <remarks>
/// Over all directions, with variates <c>hᵢ = Xc Wa uᵢ</c>: <c>aᵢ = Σⱼ |⟨hᵢ, xcⱼ⟩| ∝ Σⱼ |(Σaa Wa uᵢ)ⱼ|</c>, normalised to sum 1, and the score is <c>Σ aᵢ ρᵢ</c>.
/// Not symmetric: the other weighting is that of <see cref="Moments.Swapped"/>. Directions come from the correlation matrix, which canonical
/// correlations do not notice, so that near-constant dimensions are not lost in rounding.
/// </remarks>
public static class Pwcca
{
    private static readonly SvccaOptions AllDirections = new() { VarianceThreshold = 1, Standardise = true };

    /// <summary>Compares A and B, weighted by A.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">A side's activations are constant.</exception>
    public static double Compare(Moments moments, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(compute);
        var decompositions = new Decompositions(compute);
        var covariance = moments.CovarianceAA();
        var a = PrincipalBasis.Of(covariance, AllDirections, decompositions);
        var b = PrincipalBasis.Of(moments.CovarianceBB(), AllDirections, decompositions);
        var svd = decompositions.Svd(PrincipalBasis.Correlate(a, moments.CovarianceAB(), b, compute));
        Matrix<double> directions = new(covariance.Rows, svd.S.Length), projections = new(covariance.Rows, svd.S.Length);
        compute.Multiply(a.Whitening.View, svd.U.View, directions.View);
        compute.Multiply(covariance.View, directions.View, projections.View);
        double weighted = 0, total = 0;
        for (int i = 0; i < svd.S.Length; i++)
        {
            double weight = 0;
            for (int j = 0; j < projections.Rows; j++) weight += Math.Abs(projections[j, i]);
            weighted += weight * Math.Clamp(svd.S[i], 0, 1);
            total += weight;
        }

        return weighted / total;
    }
}
