namespace Suture.Experiments.SaeInit;

/// <summary>Words for the arms in file names and progress.</summary>
internal static class StartNames
{
    public static string Of(StartArm arm) => arm switch
    {
        StartArm.Random => "random",
        StartArm.Transferred => "transferred",
        StartArm.Rotated => "rotated",
        StartArm.Shuffled => "shuffled",
        StartArm.NormMatched => "norm-matched",
        StartArm.DataPoints => "data-points",
        StartArm.Principal => "pca",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, $"Known arms: {string.Join(", ", Enum.GetNames<StartArm>())}."),
    };

    /// <summary>Whether the start has A's autoencoder in it, and so pays for the stitch.</summary>
    public static bool NeedsTransfer(StartArm arm) => arm is StartArm.Transferred or StartArm.Rotated or StartArm.Shuffled or StartArm.NormMatched;
}
