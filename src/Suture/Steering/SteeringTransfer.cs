using System.Numerics.Tensors;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>Carries steering vectors across a stitch.</summary>
/// <remarks>
/// A direction is a difference of states, so the maps' biases drop out: <c>v' = v P / ‖v P‖</c>. How far states lie along it is the receiving model's
/// affair, so levels are measured anew there, on the same texts. Chains of stitches carry a vector from one to the next in the same way.
/// </remarks>
public static class SteeringTransfer
{
    /// <summary>A vector of A as one of B.</summary>
    /// <param name="vector">Vector at the stitch's end in A.</param>
    /// <param name="stitch">Stitch between A and B.</param>
    /// <param name="target">States in B of the target class.</param>
    /// <param name="baseline">States in B of the other.</param>
    /// <exception cref="ArgumentException">The vector is of another layer, model or width, or the states are not as wide as B.</exception>
    public static SteeringVector Up(SteeringVector vector, Stitch stitch, TextStates target, TextStates baseline)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return Through(vector, stitch.Small, stitch.Up, stitch.Large, target, baseline);
    }

    /// <summary>A vector of B as one of A.</summary>
    /// <param name="vector">Vector at the stitch's end in B.</param>
    /// <param name="stitch">Stitch between A and B.</param>
    /// <param name="target">States in A of the target class.</param>
    /// <param name="baseline">States in A of the other.</param>
    /// <exception cref="ArgumentException">As for <see cref="Up"/>.</exception>
    public static SteeringVector Down(SteeringVector vector, Stitch stitch, TextStates target, TextStates baseline)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return Through(vector, stitch.Large, stitch.Down, stitch.Small, target, baseline);
    }

    /// <summary><c>v P</c>: a direction through a map's linear part, not renormalised.</summary>
    /// <param name="direction"><c>[dIn]</c>.</param>
    /// <param name="map">The map.</param>
    /// <returns><c>[dOut]</c>, float64.</returns>
    /// <exception cref="ArgumentException">The width is not the map's.</exception>
    public static double[] MapDirection(ReadOnlySpan<double> direction, AffineMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (direction.Length != map.InputWidth) throw new ArgumentException($"The direction has {direction.Length} values; the map takes {map.InputWidth}.", nameof(direction));
        double[] mapped = new double[map.OutputWidth];
        for (int i = 0; i < direction.Length; i++) TensorPrimitives.MultiplyAdd(map.Weight.Row(i), direction[i], mapped, mapped);
        return mapped;
    }

    private static SteeringVector Through(SteeringVector vector, StitchEnd from, AffineMap map, StitchEnd to, TextStates target, TextStates baseline)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var site = vector.Site;
        if (site.Width != from.Width || site.Layer != from.Layer) throw new ArgumentException($"The vector is at {site}, {site.Width} wide; the stitch starts at {from}, {from.Width} wide.", nameof(vector));
        if (site.Fingerprint is { } mine && from.Fingerprint is { } theirs && mine != theirs) throw new ArgumentException($"The vector is of '{site.Model}' with the content {mine[..Math.Min(12, mine.Length)]}…; the stitch was fitted to '{from.Model}' with {theirs[..Math.Min(12, theirs.Length)]}….", nameof(vector));
        return SteeringVector.Measure(to, MapDirection(vector.Direction, map), target, baseline);
    }
}
