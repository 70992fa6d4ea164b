using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Suture.Numerics;

namespace Suture.Experiments.Recipes;

/// <summary>Everything that a step's result depends on. Equal keys mean equal results, so a step whose key is known is not run again.</summary>
public sealed record StepKey
{
    /// <summary>What stands before a step's hash in another's configuration.</summary>
    internal const string StepPrefix = "step:";

    /// <summary>Name of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Every option; a reference to another step is replaced by that step's hash.</summary>
    public required JsonObject Configuration { get; init; }

    /// <summary>What is read that no step writes.</summary>
    public required IReadOnlyList<StepInput> Inputs { get; init; }

    /// <summary>Versions and instruction set.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>SHA-256 of the rest, lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, RecipesJson.Default.StepKey)));

    /// <summary>The key of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="keys">Keys of the steps before it, by name.</param>
    /// <param name="contents">Hashes contents.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <exception cref="ArgumentException">A model is not to be found.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="Models.Hub.HubException">A model is not to be had from the hub or its cache.</exception>
    internal static StepKey Of(RecipeStep step, IReadOnlyDictionary<string, StepKey> keys, InputContents contents, Compute compute) => new()
    {
        Kind = step.Kind.Name,
        Configuration = StepReference.Replace(step.Options, name => StepPrefix + keys[name].Hash)!.AsObject(),
        Inputs = step.Kind.Inputs(step.Options, contents),
        Environment = RunEnvironment.Of(compute),
    };

    /// <summary>What is different in another key, a few words each.</summary>
    /// <param name="other">The other, as it was before.</param>
    internal IEnumerable<string> DifferencesFrom(StepKey other)
    {
        if (Kind != other.Kind) yield return $"it is a '{Kind}' now, and was a '{other.Kind}'";
        foreach (string difference in ConfigurationDifference.Of(other.Configuration, Configuration)) yield return difference;
        foreach (var input in Inputs.Except(other.Inputs)) yield return $"{input.Name} has other content";
        if (Environment != other.Environment) yield return $"made by {Text(other.Environment)}, now {Text(Environment)}";
    }

    private static string Text(RunEnvironment environment) => $"Suture {environment.Suture} on {environment.Runtime}, {environment.InstructionSet}, {environment.Blas}";
}
