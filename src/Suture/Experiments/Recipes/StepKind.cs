using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Suture.Experiments.Recipes;

/// <summary>A kind of step: an experiment that recipes can name. Adding one means adding one to the list that recipes are read with.</summary>
public abstract class StepKind
{
    /// <summary>What recipes call it in <c>do</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a sentence without its end.</summary>
    public required string About { get; init; }

    /// <summary>Options that a recipe's <c>pair</c> gives where a step does not: a key of <see cref="PairOptions"/>, and the option's place with points between keys.</summary>
    public IReadOnlyDictionary<string, string> Shared { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The numbers that speak for it, from the results in its <c>run.json</c>; default none.</summary>
    public Func<JsonObject, IEnumerable<StepFigure>> Figures { get; init; } = _ => [];

    /// <summary>Whether it has a page of its own.</summary>
    public abstract bool HasReport { get; }

    /// <summary>Its options.</summary>
    public abstract JsonTypeInfo OptionsType { get; }

    /// <summary>Checks what can be checked without reading a model or a text.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Something is out of range; the message names all of it.</exception>
    public abstract void Validate(JsonObject options);

    /// <summary>What a step of this kind reads and no step of the recipe writes.</summary>
    /// <param name="options">The options, perhaps with references.</param>
    /// <param name="contents">Hashes contents.</param>
    public abstract IReadOnlyList<StepInput> Inputs(JsonObject options, InputContents contents);

    /// <summary>Runs a step, and writes its page if it has one.</summary>
    /// <param name="options">The options, without references.</param>
    /// <param name="run">What it is run with.</param>
    public abstract void Run(JsonObject options, StepRun run);
}
