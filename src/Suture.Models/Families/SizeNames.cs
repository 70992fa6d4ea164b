namespace Suture.Models.Families;

/// <summary>The keys of config.json under which a family gives its sizes; the defaults are those of most families since Llama.</summary>
internal sealed record SizeNames
{
    /// <summary>dModel.</summary>
    public string Width { get; init; } = "hidden_size";

    /// <summary>Number of blocks.</summary>
    public string LayerCount { get; init; } = "num_hidden_layers";

    /// <summary>Query heads.</summary>
    public string HeadCount { get; init; } = "num_attention_heads";

    /// <summary>Key and value heads, as many as query heads where absent; null where the family has no such key.</summary>
    public string? KeyValueHeadCount { get; init; } = "num_key_value_heads";

    /// <summary>dHead, dModel / heads where absent; null where the family has no such key.</summary>
    public string? HeadWidth { get; init; } = "head_dim";

    /// <summary>Whether dHead must be given, since in this family dModel / heads is a bad guess.</summary>
    public bool HeadWidthIsRequired { get; init; }

    /// <summary>dMlp.</summary>
    public string MlpWidth { get; init; } = "intermediate_size";

    /// <summary>Whether dMlp is 4 dModel where the key is absent.</summary>
    public bool MlpWidthIsFourfold { get; init; }

    /// <summary>Longest context.</summary>
    public string MaxPositions { get; init; } = "max_position_embeddings";

    /// <summary>An older key for the longest context; null for none.</summary>
    public string? OldMaxPositions { get; init; }
}
