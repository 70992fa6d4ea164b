namespace Suture.Experiments.Features;

/// <summary>Which features of a transferred autoencoder B's own has too, and the reverse.</summary>
public sealed record FeatureMatchResult
{
    /// <summary>A, as it was named.</summary>
    public required string Small { get; init; }

    /// <summary>B, as it was named.</summary>
    public required string Large { get; init; }

    /// <summary>Layer of A.</summary>
    public required int LayerSmall { get; init; }

    /// <summary>Layer of B.</summary>
    public required int LayerLarge { get; init; }

    /// <summary>Contexts of the text.</summary>
    public required int ContextCount { get; init; }

    /// <summary>Of them, counted: fewer when the activations to be kept would have been too many.</summary>
    public required int ContextsCounted { get; init; }

    /// <summary>Tokens counted, special ones left out.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Share of latents that would have a counterpart by chance; null when the threshold was given.</summary>
    public required double? NullLevel { get; init; }

    /// <summary>Seed of the random dictionaries.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The transferred autoencoder against B's own.</summary>
    public required DictionaryPairResult Transfer { get; init; }

    /// <summary>A's autoencoder against another one of A's; null where none was given.</summary>
    public required DictionaryPairResult? Yardstick { get; init; }
}
