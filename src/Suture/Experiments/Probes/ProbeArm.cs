namespace Suture.Experiments.Probes;

/// <summary>What reads the target model. The source is the model where a probe was made; up, from A to B, the source is A.</summary>
public enum ProbeArm
{
    /// <summary>Dense probe trained on the target's mean states: the skyline.</summary>
    DenseNative,

    /// <summary>Dense probe trained on the source, carried across the stitch without data: <c>w' = Q w</c>, <c>b' = b + b_Q · w</c>.</summary>
    DenseTransferred,

    /// <summary>The same dense probe where it was trained, on the source.</summary>
    DenseSource,

    /// <summary>Control: the same dense probe carried across a random map of the stitch's norm.</summary>
    DenseRandomMap,

    /// <summary>Control: the same dense probe carried across a stitch that was fitted to shuffled pairs of tokens.</summary>
    DenseShuffledPairs,

    /// <summary>k features of the target's own autoencoder, chosen and fitted on the target.</summary>
    Native,

    /// <summary>k features chosen on the source, read on the target by the stitched autoencoder; the probe fitted anew on the target.</summary>
    Refit,

    /// <summary>The same features, and the source's probe as it is: no label of the target is used.</summary>
    Kept,

    /// <summary>The same features and probe where they were chosen and fitted, on the source.</summary>
    Source,

    /// <summary>Control: k features of the stitched autoencoder drawn at random among those active on the training texts; the probe fitted on the target.</summary>
    RandomFeatures,

    /// <summary>Control: as <see cref="Refit"/>, the autoencoder carried across a random map.</summary>
    RandomMapRefit,

    /// <summary>Control: as <see cref="Kept"/>, the autoencoder carried across a random map.</summary>
    RandomMapKept,

    /// <summary>Control: as <see cref="Refit"/>, the autoencoder carried across a stitch of shuffled pairs.</summary>
    ShuffledPairsRefit,

    /// <summary>Control: as <see cref="Kept"/>, the autoencoder carried across a stitch of shuffled pairs.</summary>
    ShuffledPairsKept,
}
