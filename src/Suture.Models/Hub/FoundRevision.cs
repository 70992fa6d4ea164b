namespace Suture.Models.Hub;

/// <summary>What a revision stands for, and what is in it.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Files">Its files; null when only the cache could be asked and it has no listing.</param>
/// <param name="Fault">Why the hub did not say; null when it did, or did not have to.</param>
internal sealed record FoundRevision(string Commit, IReadOnlyList<RepositoryFile>? Files, HubException? Fault);
