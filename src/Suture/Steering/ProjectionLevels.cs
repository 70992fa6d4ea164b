namespace Suture.Steering;

/// <summary>Where the two classes of text lie along a direction.</summary>
/// <param name="Target">z̄: mean projection over the tokens of the target class.</param>
/// <param name="Baseline">The same over the other class.</param>
public sealed record ProjectionLevels(double Target, double Baseline)
{
    /// <summary>How far apart they are; negative when the direction points away from the target class.</summary>
    public double Distance => Target - Baseline;

    /// <summary>The level at a strength: 0 is the baseline's, 1 the target's, 2 as far again.</summary>
    /// <param name="strength">The strength.</param>
    public double At(double strength) => Baseline + (strength * Distance);
}
