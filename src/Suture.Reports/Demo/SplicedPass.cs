using Suture.Experiments.Results;

namespace Suture.Reports.Demo;

/// <summary>One of the four passes that a stitch makes, and how to read its figure from a record of four.</summary>
/// <param name="Name">Name as in the paper.</param>
/// <param name="FinishedByLarge">Whether B finishes it.</param>
/// <param name="Of">Its figure.</param>
internal sealed record SplicedPass(string Name, bool FinishedByLarge, Func<FourMaps, double> Of)
{
    /// <summary>All four, in the paper's order.</summary>
    public static IReadOnlyList<SplicedPass> All { get; } =
    [
        new("A→B", true, maps => maps.Up),
        new("B→A", false, maps => maps.Down),
        new("A→B→A", false, maps => maps.CycleSmall),
        new("B→A→B", true, maps => maps.CycleLarge),
    ];
}
