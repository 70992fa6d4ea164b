using Suture.Experiments.Features.Roles;
using Suture.Reports.Charts;

namespace Suture.Reports.Roles;

/// <summary>Arms in words and colours.</summary>
internal static class RoleArms
{
    /// <summary>Name in tables and at lines.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="small">Name of A.</param>
    /// <param name="large">Name of B.</param>
    public static string Name(RoleArm arm, string small, string large) => arm switch
    {
        RoleArm.Original => $"{small}’s own",
        RoleArm.Transferred => $"carried to {large}",
        RoleArm.Random => $"random on {large}",
        RoleArm.Native => $"{large}’s own",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no name in the report."),
    };

    /// <summary>Colour. A's own and B's own never meet in one drawing with the carried one but as natives.</summary>
    public static Tone Tone(RoleArm arm) => arm switch
    {
        RoleArm.Original => Charts.Tone.Native,
        RoleArm.Transferred => Charts.Tone.Transferred,
        RoleArm.Random => Charts.Tone.Control,
        RoleArm.Native => Charts.Tone.OwnData,
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no colour in the report."),
    };
}
