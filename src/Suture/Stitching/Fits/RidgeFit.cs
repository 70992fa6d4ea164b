using System.Globalization;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Fits;

/// <summary>Least squares with a penalty on the map's size, <c>(Σaa + λ I) P = Σab</c>.</summary>
/// <remarks>λ is on the scale of the covariance and the bias is not penalised: scikit-learn's <c>alpha</c> is n λ.</remarks>
/// <param name="lambda">λ: penalty, above 0.</param>
/// <param name="compute">Where it runs.</param>
public sealed class RidgeFit(double lambda, Compute compute) : IMapFit
{
    /// <summary>λ: penalty, in units of variance.</summary>
    public double Lambda { get; } = lambda is > 0 and < double.PositiveInfinity ? lambda : throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "λ must be above 0 and finite; 0 is LeastSquaresFit.");

    /// <inheritdoc />
    public string Method => string.Create(CultureInfo.InvariantCulture, $"ridge, λ = {Lambda}");

    /// <inheritdoc />
    public Matrix<double> Weight(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var shifted = moments.CovarianceAA();
        for (int i = 0; i < shifted.Rows; i++) shifted[i, i] += Lambda;
        var factor = CovarianceFactor.Of(shifted, new Decompositions(compute));
        var weight = moments.CovarianceAB();
        TriangularSolve.Lower(factor.Lower.View, weight.View, compute);
        TriangularSolve.LowerTransposed(factor.Lower.View, weight.View, compute);
        return weight;
    }
}
