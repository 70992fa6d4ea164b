using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Fits;

/// <summary>The map with the least mean squared error, <c>Σaa P = Σab</c>: the joint objective at α = 0.</summary>
/// <param name="compute">Where it runs.</param>
public sealed class LeastSquaresFit(Compute compute) : IMapFit
{
    /// <inheritdoc />
    public string Method => "least squares";

    /// <inheritdoc />
    public Matrix<double> Weight(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var factor = CovarianceFactor.Of(moments.CovarianceAA(), new Decompositions(compute));
        var weight = moments.CovarianceAB();
        TriangularSolve.Lower(factor.Lower.View, weight.View, compute);
        TriangularSolve.LowerTransposed(factor.Lower.View, weight.View, compute);
        return weight;
    }
}
