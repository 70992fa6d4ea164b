namespace Suture.Models.Hub;

/// <summary>A snapshot of a model in the cache.</summary>
/// <param name="Id">The repository.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Revisions">Branches and tags that stood for the commit when they were last asked about.</param>
/// <param name="FileCount">Number of files.</param>
/// <param name="Bytes">Their size, those of a blob that another snapshot links to included.</param>
/// <param name="Folder">Folder of the files.</param>
public sealed record CachedModel(HubId Id, string Commit, IReadOnlyList<string> Revisions, int FileCount, long Bytes, string Folder);
