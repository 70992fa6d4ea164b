using Suture.Experiments;
using Suture.Numerics;

namespace Suture.Cli.Terminal;

/// <summary>Where and with what an experiment runs.</summary>
/// <param name="Command">The command that repeats it.</param>
/// <param name="Compute">Arithmetic.</param>
/// <param name="Folder">Where it writes.</param>
/// <param name="Log">Receives its steps.</param>
internal sealed record RunPlace(string Command, Compute Compute, RunFolder Folder, StepLog Log);
