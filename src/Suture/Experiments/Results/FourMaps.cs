namespace Suture.Experiments.Results;

/// <summary>One figure for each of the four maps that a stitch makes: up, down and the two round trips.</summary>
public sealed record FourMaps
{
    /// <summary><c>up(h_A)</c> for <c>h_B</c>.</summary>
    public required double Up { get; init; }

    /// <summary><c>down(h_B)</c> for <c>h_A</c>.</summary>
    public required double Down { get; init; }

    /// <summary><c>down(up(h_A))</c> for <c>h_A</c>.</summary>
    public required double CycleSmall { get; init; }

    /// <summary><c>up(down(h_B))</c> for <c>h_B</c>.</summary>
    public required double CycleLarge { get; init; }
}
