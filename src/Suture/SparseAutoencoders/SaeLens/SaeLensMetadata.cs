using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Where an autoencoder in SAELens's format belongs: model, hook point, and whatever else its file says.</summary>
public sealed partial record SaeLensMetadata
{
    /// <summary>Name of the model, such as <c>gpt2</c>; null when the file does not say.</summary>
    public string? ModelName { get; init; }

    /// <summary>TransformerLens's name of the activations, such as <c>blocks.8.hook_resid_pre</c>; null when the file does not say.</summary>
    public string? HookName { get; init; }

    /// <summary>The other entries of the file's metadata, kept as they are and written back.</summary>
    public IReadOnlyDictionary<string, JsonElement> Other { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The layer whose residual stream <see cref="HookName"/> is, counted as ours: before block N for <c>blocks.N.hook_resid_pre</c>, before block N + 1 for <c>blocks.N.hook_resid_post</c>; null for other hooks.</summary>
    public int? Layer
    {
        get
        {
            var match = ResidualHook().Match(HookName ?? "");
            if (!match.Success || !int.TryParse(match.Groups["block"].ValueSpan, CultureInfo.InvariantCulture, out int block)) return null;
            return match.Groups["side"].ValueSpan is "pre" ? block : block + 1;
        }
    }

    /// <summary>The hook of the residual stream before a block.</summary>
    /// <param name="layer">Layer, 0 or more.</param>
    /// <returns><c>blocks.N.hook_resid_pre</c>.</returns>
    public static string HookOf(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        return string.Create(CultureInfo.InvariantCulture, $"blocks.{layer}.hook_resid_pre");
    }

    [GeneratedRegex(@"^blocks\.(?<block>[0-9]{1,6})\.hook_resid_(?<side>pre|post)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResidualHook();
}
