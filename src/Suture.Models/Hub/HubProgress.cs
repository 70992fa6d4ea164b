namespace Suture.Models.Hub;

/// <summary>How far a download is.</summary>
/// <param name="Model">The model.</param>
/// <param name="CompletedBytes">Bytes that have arrived, those of an earlier attempt included.</param>
/// <param name="TotalBytes">Bytes of the files that are fetched; it may grow while files are still being found.</param>
/// <param name="Note">What the user should know: that another process is waited for, or that the cache is used since the hub could not be asked; null while bytes arrive.</param>
public sealed record HubProgress(HubReference Model, long CompletedBytes, long TotalBytes, string? Note);
