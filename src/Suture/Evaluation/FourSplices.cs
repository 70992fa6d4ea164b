using Suture.Experiments.Results;

namespace Suture.Evaluation;

/// <summary>The four splices through a stitch.</summary>
/// <param name="Up">A→B.</param>
/// <param name="Down">B→A.</param>
/// <param name="CycleSmall">A→B→A.</param>
/// <param name="CycleLarge">B→A→B.</param>
public sealed record FourSplices(SpliceResult Up, SpliceResult Down, SpliceResult CycleSmall, SpliceResult CycleLarge)
{
    /// <summary>One figure of each.</summary>
    /// <param name="figure">Which.</param>
    public FourMaps Select(Func<SpliceResult, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new FourMaps { Up = figure(Up), Down = figure(Down), CycleSmall = figure(CycleSmall), CycleLarge = figure(CycleLarge) };
    }
}
