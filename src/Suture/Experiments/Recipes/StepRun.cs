using Suture.Numerics;

namespace Suture.Experiments.Recipes;

/// <summary>What a step is run with besides its options.</summary>
/// <param name="Command">The command that repeats it.</param>
/// <param name="Compute">Arithmetic.</param>
/// <param name="Folder">Where it writes.</param>
/// <param name="Log">Receives its own steps.</param>
/// <param name="CancellationToken">Stops it.</param>
public sealed record StepRun(string Command, Compute Compute, RunFolder Folder, StepLog Log, CancellationToken CancellationToken);
