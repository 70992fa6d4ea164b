namespace Suture.Experiments.Robustness;

/// <summary>What a subject is measured with on the receiving model.</summary>
public enum RobustnessArm
{
    /// <summary>Probe or vector made on the receiving model.</summary>
    Native,

    /// <summary>That of the other model, carried across the stitch.</summary>
    Transferred,

    /// <summary>Control: the probe across a random map, or a random direction.</summary>
    Random,

    /// <summary>Control: the probe across a stitch of shuffled pairs of tokens.</summary>
    ShuffledPairs,

    /// <summary>Control: no steering.</summary>
    Unsteered,
}
