using Suture.Experiments;

namespace Suture.Explorer.Runs;

/// <summary>A run folder that the explorer shows.</summary>
/// <param name="Name">Its name in addresses: where it lies within the folder that was opened.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Record">Its <c>run.json</c>.</param>
internal sealed record FoundRun(string Name, string Path, RunRecord Record);
