using System.Text.Json.Serialization;

namespace Suture.Activations;

/// <summary>The content of a cache's <c>manifest.json</c>.</summary>
public sealed record ActivationManifest
{
    /// <summary>File name of the manifest within its folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Version of the layout; 1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Whether the source was read to its end. False after an interruption: the shards listed are whole all the same.</summary>
    public required bool Complete { get; init; }

    /// <summary>Name of each site, such as <c>small.2</c>.</summary>
    public required IReadOnlyList<string> SiteNames { get; init; }

    /// <summary>Width of each site, <c>dModel</c>.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Token ids that count as special; their rows are not stored.</summary>
    public required IReadOnlyList<int> SpecialIds { get; init; }

    /// <summary>The shards, in order.</summary>
    public required IReadOnlyList<ActivationShard> Shards { get; init; }

    /// <summary>Rows of all shards.</summary>
    [JsonIgnore]
    public long RowCount => Shards.Sum(s => (long)s.RowCount);
}
