using Suture.Stitching;

namespace Suture.Steering;

/// <summary>A stitch in the direction in which a vector crosses it.</summary>
/// <param name="Map">From the source's states to the receiver's.</param>
/// <param name="From">The source's end.</param>
/// <param name="To">The receiver's end.</param>
public sealed record Crossing(AffineMap Map, StitchEnd From, StitchEnd To)
{
    /// <summary>From the small model to the large one.</summary>
    /// <param name="stitch">The stitch.</param>
    public static Crossing Up(Stitch stitch)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return new Crossing(stitch.Up, stitch.Small, stitch.Large);
    }

    /// <summary>From the large model to the small one.</summary>
    /// <param name="stitch">The stitch.</param>
    public static Crossing Down(Stitch stitch)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return new Crossing(stitch.Down, stitch.Large, stitch.Small);
    }
}
