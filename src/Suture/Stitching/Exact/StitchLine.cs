using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>The objective along a line from a point: a polynomial of degree 4 in the step, whose coefficients five products give.</summary>
/// <remarks>
/// Along <c>(P̃ + t D, Q̃ + t E)</c> the round-trip error is <c>Ra(t) = Ra + t Ba + t² Ca</c> with <c>Ba = D Q + P̃ (Lb⁻ᵀ E)</c> and <c>Ca = D (Lb⁻ᵀ E)</c>,
/// and likewise Rb. So the exact minimiser along the line costs no further evaluation, and the point reached needs no further product.
/// </remarks>
internal sealed class StitchLine(int dA, int dB)
{
    private readonly MapPair _maps = MapPair.Zero(dA, dB);
    private readonly Matrix<double> _linearA = new(dA, dA);
    private readonly Matrix<double> _squareA = new(dA, dA);
    private readonly Matrix<double> _linearB = new(dB, dB);
    private readonly Matrix<double> _squareB = new(dB, dB);

    /// <summary>Computes the polynomial along <paramref name="direction"/>.</summary>
    public LineQuartic Along(WhitenedObjective objective, StitchPoint point, MapPair direction, Compute compute)
    {
        objective.Up.Unwhiten(direction.Up, _maps.Up, compute);
        objective.Down.Unwhiten(direction.Down, _maps.Down, compute);
        compute.Multiply(direction.Up.View, point.Maps.Down.View, _linearA.View);
        compute.Multiply(point.Whitened.Up.View, _maps.Down.View, _linearA.View, accumulate: true);
        compute.Multiply(direction.Up.View, _maps.Down.View, _squareA.View);
        compute.Multiply(direction.Down.View, point.Maps.Up.View, _linearB.View);
        compute.Multiply(point.Whitened.Down.View, _maps.Up.View, _linearB.View, accumulate: true);
        compute.Multiply(direction.Down.View, _maps.Up.View, _squareB.View);
        return OneWay(objective.Up, point.Whitened.Up, direction.Up, compute)
            + OneWay(objective.Down, point.Whitened.Down, direction.Down, compute)
            + RoundTrip(objective.Up.RoundTripWeight, point.ErrorA, _linearA, _squareA, compute)
            + RoundTrip(objective.Down.RoundTripWeight, point.ErrorB, _linearB, _squareB, compute);
    }

    /// <summary>Moves the point by <paramref name="step"/> along the direction given last.</summary>
    public void Advance(StitchPoint point, MapPair direction, double step, Compute compute)
    {
        point.Whitened.Add(step, direction, compute);
        point.Maps.Add(step, _maps, compute);
        ChunkedVectors.AddScaled(point.ErrorA.Array, step, _linearA.Array, compute);
        ChunkedVectors.AddScaled(point.ErrorA.Array, step * step, _squareA.Array, compute);
        ChunkedVectors.AddScaled(point.ErrorB.Array, step, _linearB.Array, compute);
        ChunkedVectors.AddScaled(point.ErrorB.Array, step * step, _squareB.Array, compute);
    }

    private static LineQuartic OneWay(StitchSide side, Matrix<double> whitened, Matrix<double> direction, Compute compute)
    {
        double slope = ChunkedVectors.Dot(whitened.Array, direction.Array, compute) - ChunkedVectors.Dot(side.Target.Array, direction.Array, compute);
        return new LineQuartic(2 * side.OneWayWeight * slope, side.OneWayWeight * ChunkedVectors.Dot(direction.Array, direction.Array, compute), 0, 0);
    }

    private static LineQuartic RoundTrip(double weight, Matrix<double> error, Matrix<double> linear, Matrix<double> square, Compute compute)
    {
        double errorLinear = ChunkedVectors.Dot(error.Array, linear.Array, compute), errorSquare = ChunkedVectors.Dot(error.Array, square.Array, compute);
        double linear2 = ChunkedVectors.Dot(linear.Array, linear.Array, compute), linearSquare = ChunkedVectors.Dot(linear.Array, square.Array, compute);
        double square2 = ChunkedVectors.Dot(square.Array, square.Array, compute);
        return new LineQuartic(2 * weight * errorLinear, weight * (linear2 + (2 * errorSquare)), 2 * weight * linearSquare, weight * square2);
    }
}
