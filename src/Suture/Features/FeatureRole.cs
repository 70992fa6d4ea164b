namespace Suture.Features;

/// <summary>What a feature answers to, over groups of texts with one structure and several meanings.</summary>
public enum FeatureRole
{
    /// <summary>Active in no text.</summary>
    Dead,

    /// <summary>Active in some versions of a group, not in others: it answers to the meaning.</summary>
    Semantic,

    /// <summary>Active in every version of a group: it answers to what the versions share.</summary>
    Structural,

    /// <summary>Its structural share is exactly the threshold.</summary>
    Tie,
}
