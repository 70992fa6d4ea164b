namespace Suture.Experiments.Features;

/// <summary>Why a latent has no attribution correlation.</summary>
public enum UndefinedReason
{
    /// <summary>It is active on no counted token of A, but on some of B.</summary>
    DeadInSmall,

    /// <summary>It is active on some counted token of A, but on none of B.</summary>
    DeadInLarge,

    /// <summary>It is active on no counted token of either.</summary>
    DeadInBoth,

    /// <summary>It is active in both, but its attributions never vary in one.</summary>
    Constant,
}
