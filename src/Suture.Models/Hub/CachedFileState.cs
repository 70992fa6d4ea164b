namespace Suture.Models.Hub;

/// <summary>What the cache knows about a file.</summary>
public enum CachedFileState
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It is there.</summary>
    Present,

    /// <summary>The hub has said that the commit does not hold it.</summary>
    KnownMissing,
}
