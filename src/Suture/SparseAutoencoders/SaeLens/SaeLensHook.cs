using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Suture.Models;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>A layer and a site, as TransformerLens names them.</summary>
/// <param name="Layer">The layer, counted as ours.</param>
/// <param name="Kind">Where in the block.</param>
[StructLayout(LayoutKind.Auto)]
public readonly partial record struct SaeLensHook(int Layer, SiteKind Kind)
{
    private const string After = "hook_resid_post";

    private static readonly Dictionary<string, SiteKind> Kinds = new(StringComparer.Ordinal)
    {
        ["hook_resid_pre"] = SiteKind.ResidualBefore,
        ["attn.hook_z"] = SiteKind.HeadOutputs,
        ["hook_attn_out"] = SiteKind.AttentionOutput,
        ["hook_resid_mid"] = SiteKind.ResidualMiddle,
        ["ln2.hook_normalized"] = SiteKind.MlpInput,
        ["hook_mlp_out"] = SiteKind.MlpOutput,
    };

    /// <summary>Reads a name; null for a hook that is none of our sites.</summary>
    /// <param name="name">A name such as <c>blocks.8.hook_resid_pre</c>; <c>blocks.7.hook_resid_post</c> is the same place.</param>
    public static SaeLensHook? Parse(string? name)
    {
        var match = Block().Match(name ?? "");
        if (!match.Success || !int.TryParse(match.Groups["block"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int block)) return null;
        string hook = match.Groups["hook"].Value;
        if (hook == After) return new SaeLensHook(block + 1, SiteKind.ResidualBefore);
        return Kinds.TryGetValue(hook, out var kind) ? new SaeLensHook(block, kind) : null;
    }

    /// <summary>The name, such as <c>blocks.8.hook_resid_pre</c>.</summary>
    public override string ToString()
    {
        var kind = Kind;
        return string.Create(CultureInfo.InvariantCulture, $"blocks.{Layer}.{Kinds.First(pair => pair.Value == kind).Key}");
    }

    [GeneratedRegex(@"^blocks\.(?<block>[0-9]{1,6})\.(?<hook>[a-z0-9_.]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
