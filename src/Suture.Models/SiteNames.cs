namespace Suture.Models;

/// <summary>Short names of <see cref="SiteKind"/>, those that interpretability researchers use: for command lines, files and messages.</summary>
public static class SiteNames
{
    private static readonly Dictionary<string, SiteKind> Kinds = new(StringComparer.Ordinal)
    {
        ["resid_pre"] = SiteKind.ResidualBefore,
        ["z"] = SiteKind.HeadOutputs,
        ["attn_out"] = SiteKind.AttentionOutput,
        ["resid_mid"] = SiteKind.ResidualMiddle,
        ["mlp_in"] = SiteKind.MlpInput,
        ["mlp_out"] = SiteKind.MlpOutput,
    };

    /// <summary>All names, in the order in which a pass comes by.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>The name of a site.</summary>
    /// <param name="kind">The site.</param>
    public static string Of(SiteKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    /// <summary>The site of a name.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static SiteKind Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Kinds.TryGetValue(name, out var kind) ? kind : throw new ArgumentException($"'{name}' is no site; known: {string.Join(", ", All)}.", nameof(name));
    }
}
