namespace Suture.Experiments.Results;

/// <summary>One figure for each of the four passes spliced through a stitch: up, down and the two round trips.</summary>
public sealed record FourPasses
{
    /// <summary>A→B: A begins, B finishes; null when the models have different tokenizers.</summary>
    public double? Up { get; init; }

    /// <summary>B→A: B begins, A finishes; null when the models have different tokenizers.</summary>
    public double? Down { get; init; }

    /// <summary>A→B→A: A begins and finishes.</summary>
    public required double CycleSmall { get; init; }

    /// <summary>B→A→B: B begins and finishes.</summary>
    public required double CycleLarge { get; init; }

    /// <summary>Relative to the model that finishes: <c>(value − native) / native</c>, pass by pass.</summary>
    /// <param name="native">The same figure of the two unchanged models.</param>
    /// <exception cref="ArgumentNullException"><paramref name="native"/> is null.</exception>
    public FourPasses RelativeTo(SmallLarge native)
    {
        ArgumentNullException.ThrowIfNull(native);
        return new FourPasses
        {
            Up = (Up - native.Large) / native.Large,
            Down = (Down - native.Small) / native.Small,
            CycleSmall = (CycleSmall - native.Small) / native.Small,
            CycleLarge = (CycleLarge - native.Large) / native.Large,
        };
    }
}
