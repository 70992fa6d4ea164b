using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>The objective along a line from a point: a polynomial of degree 4 in the step, whose coefficients four products give.</summary>
/// <remarks>
/// Along <c>(P̃ + t D, Q̃ + t E)</c> the round-trip error is <c>Ra(t) = Ra + t Ba + t² Ca</c> with <c>Ca = D (Lb⁻ᵀ E)</c> and <c>Ba = Ra(1) − Ra − Ca</c>,
/// and likewise Rb. So the exact minimiser along the line costs no further evaluation, and the point reached needs no further product.
/// That difference leaves Ba an absolute error of Ra's rounding, harmless in the curvature, but not in the slope, which is taken from the gradient.
/// </remarks>
internal sealed class StitchLine(int dA, int dB)
{
    private readonly MapPair _maps = MapPair.Zero(dA, dB);
    private readonly MapPair _whitenedAhead = MapPair.Zero(dA, dB);
    private readonly MapPair _mapsAhead = MapPair.Zero(dA, dB);
    private readonly Matrix<double> _linearA = new(dA, dA);
    private readonly Matrix<double> _squareA = new(dA, dA);
    private readonly Matrix<double> _linearB = new(dB, dB);
    private readonly Matrix<double> _squareB = new(dB, dB);

    /// <summary>Computes the polynomial along <paramref name="direction"/>.</summary>
    public LineQuartic Along(WhitenedObjective objective, StitchPoint point, MapPair gradient, MapPair direction, Compute compute)
    {
        objective.Up.Unwhiten(direction.Up, _maps.Up, compute);
        objective.Down.Unwhiten(direction.Down, _maps.Down, compute);
        point.Whitened.CopyTo(_whitenedAhead);
        _whitenedAhead.Add(1, direction, compute);
        point.Maps.CopyTo(_mapsAhead);
        _mapsAhead.Add(1, _maps, compute);
        var oneWay = new LineQuartic(gradient.Dot(direction, compute), OneWay(objective.Up, direction.Up, compute) + OneWay(objective.Down, direction.Down, compute), 0, 0);
        compute.Multiply(direction.Up.View, _maps.Down.View, _squareA.View);
        compute.Multiply(direction.Down.View, _maps.Up.View, _squareB.View);
        objective.Up.RoundTripError(_whitenedAhead.Up, _mapsAhead.Down, _linearA, compute);
        objective.Down.RoundTripError(_whitenedAhead.Down, _mapsAhead.Up, _linearB, compute);
        return oneWay
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

    // Curvature of the one-way term; its slope is the gradient's.
    private static double OneWay(StitchSide side, Matrix<double> direction, Compute compute) =>
        side.OneWayWeight * ChunkedVectors.Dot(direction.Array, direction.Array, compute);

    // Turns the error at step 1 into its linear part, and gives the term's coefficients but for the slope.
    private static LineQuartic RoundTrip(double weight, Matrix<double> error, Matrix<double> ahead, Matrix<double> square, Compute compute)
    {
        var linear = ahead;
        ChunkedVectors.AddScaled(linear.Array, -1, error.Array, compute);
        ChunkedVectors.AddScaled(linear.Array, -1, square.Array, compute);
        double errorSquare = ChunkedVectors.Dot(error.Array, square.Array, compute), linear2 = ChunkedVectors.Dot(linear.Array, linear.Array, compute);
        double linearSquare = ChunkedVectors.Dot(linear.Array, square.Array, compute), square2 = ChunkedVectors.Dot(square.Array, square.Array, compute);
        return new LineQuartic(0, weight * (linear2 + (2 * errorSquare)), 2 * weight * linearSquare, weight * square2);
    }
}
