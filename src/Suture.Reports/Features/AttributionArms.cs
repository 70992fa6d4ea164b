using Suture.Experiments.Features;
using Suture.Reports.Charts;

namespace Suture.Reports.Features;

/// <summary>Arms of an attribution correlation on a page.</summary>
internal static class AttributionArms
{
    /// <summary>A word or two.</summary>
    public static string Name(AttributionArm arm) => arm switch
    {
        AttributionArm.Transferred => "transferred",
        AttributionArm.RandomCounterpart => "random SAE",
        AttributionArm.Shuffled => "shuffled pairing",
        _ => throw Unknown(arm),
    };

    /// <summary>In a sentence.</summary>
    public static string InWords(AttributionArm arm) => arm switch
    {
        AttributionArm.Transferred => "the transferred SAE",
        AttributionArm.RandomCounterpart => "a random SAE in the transferred one's place",
        AttributionArm.Shuffled => "another latent of the transferred SAE",
        _ => throw Unknown(arm),
    };

    /// <summary>Its colour.</summary>
    public static Tone Tone(AttributionArm arm) => arm switch
    {
        AttributionArm.Transferred => Charts.Tone.Transferred,
        AttributionArm.RandomCounterpart or AttributionArm.Shuffled => Charts.Tone.Control,
        _ => throw Unknown(arm),
    };

    private static ArgumentOutOfRangeException Unknown(AttributionArm arm) => new(nameof(arm), arm, $"Expected one of {string.Join(", ", Enum.GetNames<AttributionArm>())}.");
}
