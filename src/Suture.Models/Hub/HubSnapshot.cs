namespace Suture.Models.Hub;

/// <summary>Files of a model at a commit, in the cache.</summary>
/// <param name="Model">The model as it was asked for.</param>
/// <param name="Commit">The commit that its revision stands for.</param>
/// <param name="Folder">Folder of the files.</param>
/// <param name="Files">The files that were asked for, below the folder; null when only the cache could be asked and it does not know what the commit holds.</param>
/// <param name="Warning">Why the hub was not asked, so that the commit may be out of date; null when it was, or a whole commit was named.</param>
public sealed record HubSnapshot(HubReference Model, string Commit, string Folder, IReadOnlyList<string>? Files, string? Warning);
