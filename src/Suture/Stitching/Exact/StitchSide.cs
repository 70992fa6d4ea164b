using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Exact;

/// <summary>What does not change of one direction X → Y of the whitened problem.</summary>
/// <remarks>
/// With <c>Σxx = L Lᵀ</c>, the map W <c>[dX, dY]</c> is written as <c>W̃ = Lᵀ W</c>. Then the one-way term is
/// <c>wY (‖W̃ − T‖² + c)</c> with <c>T = L⁻¹ Σxy</c> (its minimum, least squares) and <c>c = tr Σyy − ‖T‖²</c>, and the round trip X → Y → X
/// through the other direction's map N is <c>α wX ‖W̃ N − Lᵀ‖²</c>: all norms are Frobenius norms of plain matrices.
/// </remarks>
internal sealed class StitchSide
{
    public StitchSide(Matrix<double> factor, Matrix<double> crossCovariance, double targetVariance, double oneWayWeight, double roundTripWeight, Compute compute)
    {
        Factor = factor;
        Target = crossCovariance;
        TriangularSolve.Lower(factor.View, Target.View, compute);
        Unexplained = targetVariance - ChunkedVectors.Dot(Target.Array, Target.Array, compute);
        OneWayWeight = oneWayWeight;
        RoundTripWeight = roundTripWeight;
    }

    /// <summary>L: <c>[dX, dX]</c>.</summary>
    public Matrix<double> Factor { get; }

    /// <summary>T: least squares in whitened coordinates, <c>[dX, dY]</c>.</summary>
    public Matrix<double> Target { get; }

    /// <summary>c: variance of Y that no map of X explains.</summary>
    public double Unexplained { get; }

    /// <summary>wY: weight of a squared error in Y.</summary>
    public double OneWayWeight { get; }

    /// <summary>α wX: weight of a squared error of the round trip, in X.</summary>
    public double RoundTripWeight { get; }

    public int InputWidth => Target.Rows;

    public int OutputWidth => Target.Columns;

    /// <summary>The map itself, <c>W = L⁻ᵀ W̃</c>.</summary>
    public void Unwhiten(Matrix<double> whitened, Matrix<double> map, Compute compute)
    {
        whitened.Values.CopyTo(map.Values);
        TriangularSolve.LowerTransposed(Factor.View, map.View, compute);
    }
}
