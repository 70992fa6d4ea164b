namespace Suture.Features.Index;

/// <summary>What an index is about.</summary>
public sealed record IndexInfo
{
    /// <summary>Version of the file's layout.</summary>
    public int Version { get; init; } = FeatureIndex.Version;

    /// <summary>The command that builds it.</summary>
    public required string Command { get; init; }

    /// <summary>Longest context of the text, tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Its dictionaries, of names that differ.</summary>
    public required IReadOnlyList<IndexedDictionary> Dictionaries { get; init; }

    /// <summary>Whether it holds B's own autoencoder.</summary>
    public bool HasNative => Find(DictionaryNames.Native) is not null;

    /// <summary>A dictionary by its name; null when the index has none of that name.</summary>
    /// <param name="name">A name of <see cref="DictionaryNames"/>.</param>
    public IndexedDictionary? Find(string name) => Dictionaries.FirstOrDefault(dictionary => dictionary.Name == name);
}
