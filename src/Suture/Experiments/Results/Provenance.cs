using System.Text.Json.Nodes;

namespace Suture.Experiments.Results;

/// <summary>What is needed to make the same bytes again. Holds no clock and no thread count: neither changes a result.</summary>
public sealed record Provenance
{
    /// <summary>The command as typed.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of all randomness.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Version of Suture.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the runtime, such as ".NET 10.0.1".</summary>
    public required string Runtime { get; init; }

    /// <summary>Instruction set of the kernels: bytes are identical within one.</summary>
    public required string InstructionSet { get; init; }

    /// <summary>Matrix-product backend, such as "managed".</summary>
    public required string Backend { get; init; }

    /// <summary>Every option and its value, in the order to print; keys are those of <c>run.json</c>.</summary>
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    /// <summary>Hashes of models, text and artefacts; may be empty.</summary>
    public required IReadOnlyList<ContentHash> Hashes { get; init; }

    /// <summary>What <c>run.json</c> will say of a run.</summary>
    internal static Provenance Of(RunEnvironment environment, string command, ulong seed, JsonObject configuration, IEnumerable<RunInput> inputs) => new()
    {
        Command = command,
        Seed = seed,
        Version = environment.Suture,
        Runtime = environment.Runtime,
        InstructionSet = environment.InstructionSet,
        Backend = environment.Blas,
        Configuration = configuration.ToDictionary(p => p.Key, p => p.Value?.ToJsonString() ?? "null", StringComparer.Ordinal),
        Hashes = [.. inputs.Select(i => new ContentHash { Name = $"{i.Name} ({i.Source})", Sha256 = i.Sha256 })],
    };
}
