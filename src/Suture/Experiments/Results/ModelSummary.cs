using Suture.Models;

namespace Suture.Experiments.Results;

/// <summary>One of the two models, as far as the report names it.</summary>
public sealed record ModelSummary
{
    /// <summary>Name or reference, such as "embedded:small".</summary>
    public required string Name { get; init; }

    /// <summary>Architecture, such as "gpt2".</summary>
    public required string Family { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Width of the residual stream, dModel.</summary>
    public required int Width { get; init; }

    /// <summary>Number of words of the vocabulary.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Number of parameters.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>Sums a model up.</summary>
    /// <param name="model">The model.</param>
    internal static ModelSummary Of(LanguageModel model) => new()
    {
        Name = model.Name,
        Family = model.Family,
        LayerCount = model.LayerCount,
        Width = model.Width,
        VocabularySize = model.VocabularySize,
        ParameterCount = model.ParameterCount,
    };
}
