using System.Text.Json.Serialization;
using Suture.Formats;

namespace Suture.Activations;

/// <summary>The content of a cache's <c>manifest.json</c>.</summary>
public sealed record ActivationManifest
{
    /// <summary>File name of the manifest within its folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The newest version of the layout.</summary>
    public const int NewestFormat = 2;

    /// <summary>Version of the layout: 2; 1 had neither <see cref="Dtype"/>, which was F32, nor <see cref="Origin"/>.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>Whether the source was read to its end. False after an interruption: the shards listed are whole all the same.</summary>
    public required bool Complete { get; init; }

    /// <summary>Name of each site, such as <c>small.2</c>.</summary>
    public required IReadOnlyList<string> SiteNames { get; init; }

    /// <summary>Width of each site, <c>dModel</c>.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Token ids that count as special; their rows are not stored.</summary>
    public required IReadOnlyList<int> SpecialIds { get; init; }

    /// <summary>How the values are stored: F32 or BF16.</summary>
    public TensorType Dtype { get; init; } = TensorType.F32;

    /// <summary>What the activations were made from, by name.</summary>
    public IReadOnlyDictionary<string, string> Origin { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The shards, in order.</summary>
    public required IReadOnlyList<ActivationShard> Shards { get; init; }

    /// <summary>Rows of all shards.</summary>
    [JsonIgnore]
    public long RowCount => Shards.Sum(s => (long)s.RowCount);

    /// <summary>Contexts of all shards.</summary>
    [JsonIgnore]
    public int ContextCount => Shards.Sum(s => s.ContextCount);

    /// <summary>Why this cache is not the one that is wanted, or null when it is: the first difference, with what was found and what expected.</summary>
    /// <param name="expected">A manifest of the wanted settings; its shards do not matter.</param>
    public string? DifferenceFrom(ActivationManifest expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (!SiteNames.SequenceEqual(expected.SiteNames, StringComparer.Ordinal)) return Different("sites", string.Join(", ", SiteNames), string.Join(", ", expected.SiteNames));
        if (!Widths.SequenceEqual(expected.Widths)) return Different("widths", string.Join(", ", Widths), string.Join(", ", expected.Widths));
        if (!SpecialIds.SequenceEqual(expected.SpecialIds)) return Different("special ids", string.Join(", ", SpecialIds), string.Join(", ", expected.SpecialIds));
        if (Dtype != expected.Dtype) return Different("dtype", $"{Dtype}", $"{expected.Dtype}");
        foreach (string key in Origin.Keys.Union(expected.Origin.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string? found = Origin.GetValueOrDefault(key), wanted = expected.Origin.GetValueOrDefault(key);
            if (!string.Equals(found, wanted, StringComparison.Ordinal)) return Different(key, found ?? "not noted", wanted ?? "not noted");
        }

        return null;

        static string Different(string what, string found, string wanted) => $"its {what} is {found}; this run needs {wanted}";
    }
}
