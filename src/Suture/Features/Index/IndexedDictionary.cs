using System.Diagnostics.CodeAnalysis;

namespace Suture.Features.Index;

/// <summary>An autoencoder whose features an index holds.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "A dictionary of features is the field's word for what an autoencoder learns.")]
public sealed record IndexedDictionary
{
    /// <summary>A name of <see cref="DictionaryNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the model that it reads.</summary>
    public required string ModelName { get; init; }

    /// <summary>Layer that it reads.</summary>
    public required int Layer { get; init; }

    /// <summary>Latents, dSae.</summary>
    public required int LatentCount { get; init; }

    /// <summary>Its activation rule in words, such as <c>TopK 32</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Tokens of the text, special ones aside, on which it was counted.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Names of its scores, in order.</summary>
    public IReadOnlyList<string> ScoreNames { get; init; } = [];
}
