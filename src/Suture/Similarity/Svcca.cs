using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Similarity;

/// <summary>SVCCA (Raghu et al. 2017, arXiv 1706.05806): canonical correlations between the leading principal subspaces.</summary>
/// <remarks>
/// Keep the fewest principal directions that hold 99 % of the variance on each side; whiten them, <c>Wᵀ Σ W = I</c>; the canonical correlations are
/// the singular values of <c>Waᵀ Σab Wb</c>, and the score is their mean over min(kept). A trap: one outlier dimension can hold 99 % of the variance,
/// and the score is then near 1 for anything. So the directions kept are part of the result, and <see cref="SvccaOptions.Standardise"/> is a way out.
/// </remarks>
public static class Svcca
{
    /// <summary>Compares A and B.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <param name="options">Settings.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or a side's activations are constant.</exception>
    public static SvccaResult Compare(Moments moments, SvccaOptions options, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        var decompositions = new Decompositions(compute);
        var a = PrincipalBasis.Of(moments.CovarianceAA(), options, decompositions);
        var b = PrincipalBasis.Of(moments.CovarianceBB(), options, decompositions);
        return Compare(a, moments.CovarianceAB(), b, options, decompositions, compute);
    }

    internal static SvccaResult Compare(PrincipalBasis a, Matrix<double> crossCovariance, PrincipalBasis b, SvccaOptions options, IDecompositions decompositions, Compute compute)
    {
        double[] correlations = Array.ConvertAll(decompositions.SingularValues(PrincipalBasis.Correlate(a, crossCovariance, b, compute)), rho => Math.Clamp(rho, 0, 1));
        double sum = correlations.Sum();
        int widthA = crossCovariance.Rows, widthB = crossCovariance.Columns;
        return new SvccaResult
        {
            Mean = sum / Math.Min(a.Kept, b.Kept),
            MeanOverWidth = sum / Math.Min(widthA, widthB),
            Correlations = correlations,
            KeptA = a.Kept,
            KeptB = b.Kept,
            RankA = a.Rank,
            RankB = b.Rank,
            FewDirections = a.Kept < options.LeastKeptShare * widthA || b.Kept < options.LeastKeptShare * widthB,
        };
    }
}
