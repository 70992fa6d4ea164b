using System.Numerics.Tensors;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>A direction in one model's residual stream and what steering along it takes.</summary>
public sealed class SteeringVector
{
    private SteeringVector(StitchEnd site, double[] direction, double scale, ProjectionLevels? levels)
    {
        Site = site;
        Direction = direction;
        Scale = scale;
        Levels = levels;
    }

    /// <summary>The residual stream that it belongs to.</summary>
    public StitchEnd Site { get; }

    /// <summary>v: unit length, <c>[dModel]</c>, float64.</summary>
    public double[] Direction { get; }

    /// <summary>c at strength 1 when v is added: the distance of the classes along v, or the length that a file gave the vector.</summary>
    public double Scale { get; }

    /// <summary>Levels to clamp to; null where they were not measured, as in a control vector of another tool.</summary>
    public ProjectionLevels? Levels { get; }

    /// <summary>A direction with the levels measured on texts that the model has read.</summary>
    /// <param name="site">Where the direction lives.</param>
    /// <param name="direction">Any length but 0, <c>[dModel]</c>.</param>
    /// <param name="target">States of the target class in this model.</param>
    /// <param name="baseline">States of the other class.</param>
    /// <exception cref="ArgumentException">Widths differ, or the direction is zero or not finite.</exception>
    public static SteeringVector Measure(StitchEnd site, ReadOnlySpan<double> direction, TextStates target, TextStates baseline)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(baseline);
        double[] unit = Unit(site, direction);
        if (target.Width != unit.Length || baseline.Width != unit.Length) throw new ArgumentException($"The direction at {site} is {unit.Length} wide; the states are {target.Width} and {baseline.Width} wide. Were they read from another model?", nameof(target));
        return WithLevels(site, unit, new ProjectionLevels(TensorPrimitives.Dot(target.Mean, unit), TensorPrimitives.Dot(baseline.Mean, unit)));
    }

    /// <summary>A direction with levels that are known.</summary>
    /// <param name="site">Where the direction lives.</param>
    /// <param name="direction">Any length but 0, <c>[dModel]</c>.</param>
    /// <param name="levels">Levels along the unit direction.</param>
    /// <exception cref="ArgumentException">The width is not the site's, or a number is not finite, or the direction is zero.</exception>
    public static SteeringVector WithLevels(StitchEnd site, ReadOnlySpan<double> direction, ProjectionLevels levels)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(levels);
        if (!double.IsFinite(levels.Target) || !double.IsFinite(levels.Baseline)) throw new ArgumentException($"The levels {levels.Target} and {levels.Baseline} at {site} must be finite.", nameof(levels));
        return new SteeringVector(site, Unit(site, direction), levels.Distance, levels);
    }

    /// <summary>A direction whose length is what is added at strength 1 and whose levels nobody measured.</summary>
    /// <param name="site">Where the direction lives.</param>
    /// <param name="direction">Any length but 0, <c>[dModel]</c>.</param>
    /// <exception cref="ArgumentException">The width is not the site's, or the direction is zero or not finite.</exception>
    public static SteeringVector Unmeasured(StitchEnd site, ReadOnlySpan<double> direction)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new SteeringVector(site, Unit(site, direction), TensorPrimitives.Norm(direction), null);
    }

    private static double[] Unit(StitchEnd site, ReadOnlySpan<double> direction)
    {
        if (direction.Length != site.Width) throw new ArgumentException($"The direction has {direction.Length} values; {site} is {site.Width} wide.", nameof(direction));
        double norm = TensorPrimitives.Norm(direction);
        if (!(norm > 0 && double.IsFinite(norm))) throw new ArgumentException($"The direction at {site} has length {norm}; expected a finite one above 0. Are the two classes the same?", nameof(direction));
        double[] unit = new double[direction.Length];
        TensorPrimitives.Divide(direction, norm, unit);
        return unit;
    }
}
