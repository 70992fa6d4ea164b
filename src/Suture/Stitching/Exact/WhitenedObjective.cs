using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Exact;

/// <summary>The stitch's objective (arXiv 2506.06609, eq. 3) in whitened coordinates: value, gradient, and the quartic along a line.</summary>
/// <remarks>
/// The best biases take mean to mean, whatever P and Q are, so only centred terms remain (<see cref="AffineMap.ThroughMeans"/>).
/// With <c>P̃ = Laᵀ P</c>, <c>Q̃ = Lbᵀ Q</c>, <c>Ra = P̃ Q − Laᵀ</c>, <c>Rb = Q̃ P − Lbᵀ</c>:
/// <code>
/// L      = wB (‖P̃ − Tp‖² + cp) + wA (‖Q̃ − Tq‖² + cq) + α wA ‖Ra‖² + α wB ‖Rb‖²
/// ∂L/∂P̃ = 2 wB (P̃ − Tp) + 2 α wA Ra Qᵀ + 2 α wB La⁻¹ Q̃ᵀ Rb
/// ∂L/∂Q̃ = 2 wA (Q̃ − Tq) + 2 α wB Rb Pᵀ + 2 α wA Lb⁻¹ P̃ᵀ Ra
/// </code>
/// Everything is symmetric under exchange of A and B, so each direction is a <see cref="StitchSide"/> and is written once.
/// </remarks>
internal sealed class WhitenedObjective
{
    private readonly Compute _compute;

    public WhitenedObjective(Moments moments, StitchObjective objective, IDecompositions decompositions, Compute compute)
    {
        _compute = compute;
        var factorA = CovarianceFactor.Of(moments.CovarianceAA(), decompositions);
        var factorB = CovarianceFactor.Of(moments.CovarianceBB(), decompositions);
        RidgeA = factorA.Ridge;
        RidgeB = factorB.Ridge;
        double weightA = objective.WeightA(moments), weightB = objective.WeightB(moments);
        double varianceA = CovarianceFactor.Trace(moments.ScatterAA) / moments.Count, varianceB = CovarianceFactor.Trace(moments.ScatterBB) / moments.Count;
        var cross = moments.CovarianceAB();
        Down = new StitchSide(factorB.Lower, cross.Transposed(), varianceA, weightA, objective.Alpha * weightB, compute);
        Up = new StitchSide(factorA.Lower, cross, varianceB, weightB, objective.Alpha * weightA, compute);
    }

    /// <summary>The direction A → B.</summary>
    public StitchSide Up { get; }

    /// <summary>The direction B → A.</summary>
    public StitchSide Down { get; }

    /// <summary>Relative ridge on Σaa.</summary>
    public double RidgeA { get; }

    /// <summary>Relative ridge on Σbb.</summary>
    public double RidgeB { get; }

    /// <summary>Size of the terms that a gradient is the difference of.</summary>
    public double GradientScale => 2 * ((Up.OneWayWeight * Math.Sqrt(Norm2(Up.Target))) + (Down.OneWayWeight * Math.Sqrt(Norm2(Down.Target))));

    /// <summary>The two least-squares maps, where every solution starts.</summary>
    public StitchPoint LeastSquares()
    {
        var point = new StitchPoint(Up.InputWidth, Down.InputWidth);
        new MapPair(Up.Target, Down.Target).CopyTo(point.Whitened);
        Refresh(point);
        return point;
    }

    /// <summary>Computes maps and round-trip errors anew from the whitened maps.</summary>
    public void Refresh(StitchPoint point)
    {
        Up.Unwhiten(point.Whitened.Up, point.Maps.Up, _compute);
        Down.Unwhiten(point.Whitened.Down, point.Maps.Down, _compute);
        Up.RoundTripError(point.Whitened.Up, point.Maps.Down, point.ErrorA, _compute);
        Down.RoundTripError(point.Whitened.Down, point.Maps.Up, point.ErrorB, _compute);
    }

    /// <summary>The objective.</summary>
    public double Loss(StitchPoint point) =>
        OneWay(Up, point.Whitened.Up) + OneWay(Down, point.Whitened.Down) + (Up.RoundTripWeight * Norm2(point.ErrorA)) + (Down.RoundTripWeight * Norm2(point.ErrorB));

    /// <summary>The gradient in both directions.</summary>
    public void Gradient(StitchPoint point, MapPair gradient)
    {
        GradientUp(point, gradient.Up);
        GradientDown(point, gradient.Down);
    }

    /// <summary><c>∂L/∂P̃</c>.</summary>
    public void GradientUp(StitchPoint point, Matrix<double> gradient) =>
        SideGradient(Up, point.Whitened.Up, point.ErrorA, Down.RoundTripWeight, point.Maps.Down, point.Whitened.Down, point.ErrorB, gradient);

    /// <summary><c>∂L/∂Q̃</c>.</summary>
    public void GradientDown(StitchPoint point, Matrix<double> gradient) =>
        SideGradient(Down, point.Whitened.Down, point.ErrorB, Up.RoundTripWeight, point.Maps.Up, point.Whitened.Up, point.ErrorA, gradient);

    private void SideGradient(StitchSide side, Matrix<double> whitened, Matrix<double> error, double otherWeight, Matrix<double> otherMap, Matrix<double> otherWhitened, Matrix<double> otherError, Matrix<double> gradient)
    {
        _compute.Multiply(otherWhitened.View, otherError.View, gradient.View, Transpose.A); // [dX, dY]
        TriangularSolve.Lower(side.Factor.View, gradient.View, _compute);
        if (side.RoundTripWeight > 0)
        {
            ChunkedVectors.Scale(gradient.Array, otherWeight / side.RoundTripWeight, _compute);
            _compute.Multiply(error.View, otherMap.View, gradient.View, Transpose.B, accumulate: true);
        }

        ChunkedVectors.Scale(gradient.Array, 2 * side.RoundTripWeight, _compute); // both round trips weigh 0 or neither does
        ChunkedVectors.AddScaled(gradient.Array, 2 * side.OneWayWeight, whitened.Array, _compute);
        ChunkedVectors.AddScaled(gradient.Array, -2 * side.OneWayWeight, side.Target.Array, _compute);
    }

    private double OneWay(StitchSide side, Matrix<double> whitened)
    {
        double explained = ChunkedVectors.SquaredDistance(whitened.Array, side.Target.Array, _compute);
        return side.OneWayWeight * (explained + side.Unexplained);
    }

    private double Norm2(Matrix<double> x) => ChunkedVectors.Dot(x.Array, x.Array, _compute);
}
