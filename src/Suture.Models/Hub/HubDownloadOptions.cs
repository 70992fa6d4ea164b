namespace Suture.Models.Hub;

/// <summary>How files are fetched.</summary>
public sealed record HubDownloadOptions
{
    /// <summary>Fetch files again though they are in the cache, which mends a damaged one; default false.</summary>
    public bool Force { get; init; }

    /// <summary>Files that are fetched at once, 1 to 64; default 8.</summary>
    public int ConcurrentFiles { get; init; } = 8;

    /// <summary>Receives progress at a bounded rate, perhaps from several threads, one at a time; null for none.</summary>
    public IProgress<HubProgress>? Progress { get; init; }

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (ConcurrentFiles is < 1 or > 64) throw new ArgumentException($"ConcurrentFiles is {ConcurrentFiles}; expected 1 to 64.");
    }
}
