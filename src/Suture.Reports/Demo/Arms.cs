using Suture.Experiments.Results;
using Suture.Reports.Charts;

namespace Suture.Reports.Demo;

/// <summary>Names and colours of the arms, the same in every section.</summary>
internal static class Arms
{
    /// <summary>Name of an arm in a sentence or a table.</summary>
    /// <param name="arm">The arm.</param>
    /// <exception cref="ArgumentOutOfRangeException">The arm has no name.</exception>
    public static string Name(SaeArm arm) => arm switch
    {
        SaeArm.Original => "original, on A",
        SaeArm.TransferredZeroShot => "transferred, untrained",
        SaeArm.TransferredUnitNorm => "transferred, unit norm, untrained",
        SaeArm.TransferredTrained => "transferred, then trained",
        SaeArm.Scratch => "random start, trained",
        SaeArm.RandomMap => "control: random map, untrained",
        SaeArm.RandomMapTrained => "control: random map, then trained",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no name in the report."),
    };

    /// <summary>Label of an arm at the end of its line.</summary>
    /// <param name="arm">The arm.</param>
    public static string Label(SaeArm arm) => arm switch
    {
        SaeArm.Original => "original",
        SaeArm.TransferredTrained => "transferred",
        SaeArm.Scratch => "random start",
        SaeArm.RandomMapTrained => "random map",
        _ => Name(arm),
    };

    /// <summary>Colour of an arm.</summary>
    /// <param name="arm">The arm.</param>
    public static Tone Tone(SaeArm arm) => arm switch
    {
        SaeArm.Original => Charts.Tone.Native,
        SaeArm.Scratch => Charts.Tone.Scratch,
        SaeArm.RandomMap or SaeArm.RandomMapTrained => Charts.Tone.Control,
        _ => Charts.Tone.Transferred,
    };
}
