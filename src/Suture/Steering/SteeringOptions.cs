namespace Suture.Steering;

/// <summary>How a vector is applied.</summary>
public sealed record SteeringOptions
{
    /// <summary>Clamp or addition; default clamp, as in the paper.</summary>
    public SteeringMode Mode { get; init; } = SteeringMode.Clamp;

    /// <summary>Which positions; default all. The paper does not say.</summary>
    public SteeringPositions Positions { get; init; } = SteeringPositions.All;

    /// <summary>
    /// How far, in distances between the classes; default 1. Clamping goes to <c>z = b + s (z̄ − b)</c>, b being the other class's level, so that 1 is the paper's z̄;
    /// addition adds <c>c = s (z̄ − b)</c>.
    /// </summary>
    public double Strength { get; init; } = 1;

    /// <summary>Whether the BOS that begins a context is steered too; default false: its state is of another kind and holds attention up.</summary>
    public bool SteerBos { get; init; }

    /// <summary>Names what is out of range.</summary>
    /// <exception cref="ArgumentException">The strength is not finite.</exception>
    public void Validate()
    {
        if (!double.IsFinite(Strength)) throw new ArgumentException($"{nameof(Strength)} is {Strength}; expected a finite number.");
    }
}
