namespace Suture.Models.Hub;

/// <summary>A file as the hub's listing of a commit describes it.</summary>
/// <param name="Path">Name below the repository's root, with slashes.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="BlobId">Git's id of what git stores: of the file, or of the pointer to it when it is a large one.</param>
/// <param name="Sha256">SHA-256 of a large file; null for a plain one.</param>
/// <param name="XetHash">Id of a large file in the hub's chunk store; kept for other tools.</param>
internal sealed record RepositoryFile(string Path, long Size, string BlobId, string? Sha256 = null, string? XetHash = null);
