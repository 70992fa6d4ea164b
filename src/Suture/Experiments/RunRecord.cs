using System.Text.Json.Nodes;

namespace Suture.Experiments;

/// <summary>The content of <c>run.json</c>: what was run, on what, and what came out. It holds no clock and no thread count, so that the same seed gives the same bytes.</summary>
public sealed record RunRecord
{
    /// <summary>What kind of artefact the folder holds, a name of <see cref="RunKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The command that repeats it; options that change no result are left out.</summary>
    public required string Command { get; init; }

    /// <summary>Every option with its value, defaults included.</summary>
    public required JsonObject Configuration { get; init; }

    /// <summary>Seed of all randomness.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Versions and instruction set.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>What was read.</summary>
    public IReadOnlyList<RunInput> Inputs { get; init; } = [];

    /// <summary>What was written beside this record.</summary>
    public IReadOnlyList<RunArtefact> Artefacts { get; init; } = [];

    /// <summary>The numbers.</summary>
    public required JsonObject Results { get; init; }
}
