namespace Suture.Experiments.Results;

/// <summary>One figure for each of the four maps that a stitch makes: up, down and the two round trips.</summary>
public sealed record FourMaps
{
    /// <summary>A→B: <c>up(h_A)</c> in place of <c>h_B</c>; the large model finishes.</summary>
    public required double Up { get; init; }

    /// <summary>B→A: <c>down(h_B)</c> in place of <c>h_A</c>; the small model finishes.</summary>
    public required double Down { get; init; }

    /// <summary>A→B→A: <c>down(up(h_A))</c> in place of <c>h_A</c>; the small model finishes.</summary>
    public required double CycleSmall { get; init; }

    /// <summary>B→A→B: <c>up(down(h_B))</c> in place of <c>h_B</c>; the large model finishes.</summary>
    public required double CycleLarge { get; init; }

    /// <summary>Relative to the model that finishes: <c>(value − native) / native</c>, map by map.</summary>
    /// <param name="native">The same figure of the two unchanged models.</param>
    /// <exception cref="ArgumentNullException"><paramref name="native"/> is null.</exception>
    public FourMaps RelativeTo(SmallLarge native)
    {
        ArgumentNullException.ThrowIfNull(native);
        return new FourMaps
        {
            Up = (Up - native.Large) / native.Large,
            Down = (Down - native.Small) / native.Small,
            CycleSmall = (CycleSmall - native.Small) / native.Small,
            CycleLarge = (CycleLarge - native.Large) / native.Large,
        };
    }
}
