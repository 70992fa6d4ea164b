namespace Suture.Experiments.Features;

/// <summary>What an index holds, in numbers.</summary>
public sealed record FeatureIndexResult
{
    /// <summary>Contexts of the text.</summary>
    public required int ContextCount { get; init; }

    /// <summary>Tokens that were counted: special ones are not.</summary>
    public required long TokenCount { get; init; }

    /// <summary>The dictionaries, in the order of the index.</summary>
    public required IReadOnlyList<IndexedFeatureCounts> Dictionaries { get; init; }

    /// <summary>Twins between the transferred autoencoder and B's own.</summary>
    public required int TwinCount { get; init; }

    /// <summary>Features of A that have a label.</summary>
    public required int LabelCount { get; init; }

    /// <summary>Size of the index, bytes.</summary>
    public required long IndexBytes { get; init; }
}
