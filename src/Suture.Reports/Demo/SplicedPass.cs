using Suture.Experiments.Results;

namespace Suture.Reports.Demo;

/// <summary>One of the four passes that a stitch makes, and how to read its figure from a record of four.</summary>
/// <param name="Name">Name as in the paper.</param>
/// <param name="FinishedByLarge">Whether B finishes it.</param>
/// <param name="IsRoundTrip">Whether the model that begins it finishes it.</param>
/// <param name="OfMaps">The figure of its map.</param>
/// <param name="OfPasses">The figure of the pass itself; null where it cannot be made.</param>
internal sealed record SplicedPass(string Name, bool FinishedByLarge, bool IsRoundTrip, Func<FourMaps, double> OfMaps, Func<FourPasses, double?> OfPasses)
{
    /// <summary>All four, in the paper's order.</summary>
    public static IReadOnlyList<SplicedPass> All { get; } =
    [
        new("A→B", true, false, maps => maps.Up, passes => passes.Up),
        new("B→A", false, false, maps => maps.Down, passes => passes.Down),
        new("A→B→A", false, true, maps => maps.CycleSmall, passes => passes.CycleSmall),
        new("B→A→B", true, true, maps => maps.CycleLarge, passes => passes.CycleLarge),
    ];

    /// <summary>Its map's figure.</summary>
    /// <param name="maps">One figure a map.</param>
    public double Of(FourMaps maps) => OfMaps(maps);

    /// <summary>Its own figure; null where it cannot be made.</summary>
    /// <param name="passes">One figure a pass.</param>
    public double? Of(FourPasses passes) => OfPasses(passes);
}
