using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Similarity;

/// <summary>Fraction of variance unexplained by the least-squares affine map, <c>1 − tr(Σba Σaa⁻¹ Σab) / tr Σbb</c>, on the tokens of the moments.</summary>
public static class AffineFvu
{
    /// <summary>FVU of the best map A → B; of B → A with <see cref="Moments.Swapped"/>.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">A side's activations are constant.</exception>
    public static double Of(Moments moments, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(compute);
        var factor = CovarianceFactor.Of(moments.CovarianceAA(), new Decompositions(compute));
        return Of(factor, moments.CovarianceAB(), CovarianceFactor.Trace(moments.ScatterBB) / moments.Count, compute);
    }

    /// <summary>The same from what is shared between pairs; the cross covariance is overwritten by <c>L⁻¹ Σab</c>, whose square is what the map explains.</summary>
    internal static double Of(CovarianceFactor factor, Matrix<double> crossCovariance, double targetVariance, Compute compute)
    {
        if (!(targetVariance > 0)) throw new ArgumentException("The activations to explain are constant: FVU is not defined.", nameof(targetVariance));
        TriangularSolve.Lower(factor.Lower.View, crossCovariance.View, compute);
        return 1 - (TensorPrimitives.SumOfSquares<double>(crossCovariance.Values) / targetVariance);
    }
}
