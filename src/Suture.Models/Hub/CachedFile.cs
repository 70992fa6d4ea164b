namespace Suture.Models.Hub;

/// <summary>A file as the cache knows it.</summary>
/// <param name="State">What is known.</param>
/// <param name="Path">Where it is; null unless it is present.</param>
public sealed record CachedFile(CachedFileState State, string? Path);
