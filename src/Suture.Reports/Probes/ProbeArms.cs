using Suture.Experiments.Probes;
using Suture.Reports.Charts;

namespace Suture.Reports.Probes;

/// <summary>Names, colours and definitions of the arms, the same in every section.</summary>
internal static class ProbeArms
{
    /// <summary>Sparse arms in the order of tables; random features apart, only those that are drawn.</summary>
    public static IReadOnlyList<ProbeArm> Sparse { get; } =
        [ProbeArm.Native, ProbeArm.Refit, ProbeArm.Kept, ProbeArm.Source, ProbeArm.RandomFeatures, ProbeArm.RandomMapRefit, ProbeArm.RandomMapKept, ProbeArm.ShuffledPairsRefit, ProbeArm.ShuffledPairsKept];

    /// <summary>Dense arms.</summary>
    public static IReadOnlyList<ProbeArm> Dense { get; } = [ProbeArm.DenseNative, ProbeArm.DenseTransferred, ProbeArm.DenseSource, ProbeArm.DenseRandomMap, ProbeArm.DenseShuffledPairs];

    /// <summary>Name of an arm in a sentence, a table or at the end of its line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The arm has no name.</exception>
    public static string Name(ProbeArm arm) => arm switch
    {
        ProbeArm.DenseNative => "dense, native",
        ProbeArm.DenseTransferred => "dense, carried",
        ProbeArm.DenseSource => "dense, on source",
        ProbeArm.DenseRandomMap => "dense, random map",
        ProbeArm.DenseShuffledPairs => "dense, shuffled pairs",
        ProbeArm.Native => "native SAE",
        ProbeArm.Refit => "stitched, refit",
        ProbeArm.Kept => "stitched, kept",
        ProbeArm.Source => "on source",
        ProbeArm.RandomFeatures => "random features",
        ProbeArm.RandomMapRefit => "random map, refit",
        ProbeArm.RandomMapKept => "random map, kept",
        ProbeArm.ShuffledPairsRefit => "shuffled pairs, refit",
        ProbeArm.ShuffledPairsKept => "shuffled pairs, kept",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no name in the report."),
    };

    /// <summary>Colour of an arm.</summary>
    public static Tone Tone(ProbeArm arm) => arm switch
    {
        ProbeArm.Native or ProbeArm.DenseNative => Charts.Tone.Native,
        ProbeArm.Refit or ProbeArm.Kept or ProbeArm.DenseTransferred => Charts.Tone.Transferred,
        ProbeArm.Source or ProbeArm.DenseSource => Charts.Tone.Scratch,
        _ => Charts.Tone.Control,
    };

    /// <summary>Whether the arm's line is dashed: controls, and where the source's probe is used as it is.</summary>
    public static bool IsDashed(ProbeArm arm) => arm == ProbeArm.Kept || Tone(arm) == Charts.Tone.Control;

    /// <summary>What the arm is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The arm has no definition.</exception>
    public static string Definition(ProbeArm arm) => arm switch
    {
        ProbeArm.DenseNative => "Trained on the target's mean states: the skyline.",
        ProbeArm.DenseTransferred => "Trained on the source; carried to the target without data, w' = Q w and b' = b + b_Q · w, with h Q + b_Q the map from target to source.",
        ProbeArm.DenseSource => "The same probe where it was trained.",
        ProbeArm.DenseRandomMap => "Control: the same probe across a Gaussian map of the stitch's norm that takes mean to mean.",
        ProbeArm.DenseShuffledPairs => "Control: the same probe across a stitch fitted to tokens paired at random.",
        ProbeArm.Native => "k features of the target's own SAE, chosen and fitted on the target.",
        ProbeArm.Refit => "k features chosen on the source, read on the target by the stitched SAE under the same numbers; the probe fitted anew on the target.",
        ProbeArm.Kept => "The same features, and the source's probe as it is: no label of the target is used.",
        ProbeArm.Source => "The same features and probe on the source.",
        ProbeArm.RandomFeatures => "Control: k latents of the stitched SAE drawn among those active on the training texts; fitted on the target.",
        ProbeArm.RandomMapRefit => "Control: as refit, the SAE carried across the random map.",
        ProbeArm.RandomMapKept => "Control: as kept, the SAE carried across the random map.",
        ProbeArm.ShuffledPairsRefit => "Control: as refit, the SAE carried across the stitch of shuffled pairs.",
        ProbeArm.ShuffledPairsKept => "Control: as kept, the SAE carried across the stitch of shuffled pairs.",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no definition in the report."),
    };
}
