using System.Text.Json;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Where an autoencoder in SAELens's format belongs: model, hook point, and whatever else its file says.</summary>
public sealed record SaeLensMetadata
{
    /// <summary>Name of the model, such as <c>gpt2</c>; null when the file does not say.</summary>
    public string? ModelName { get; init; }

    /// <summary>TransformerLens's name of the activations, such as <c>blocks.8.hook_resid_pre</c>; null when the file does not say.</summary>
    public string? HookName { get; init; }

    /// <summary>TransformerLens's name of the activations that a transcoder gives, such as <c>blocks.8.hook_mlp_out</c>; null for autoencoders, and when the file does not say.</summary>
    public string? OutputHookName { get; init; }

    /// <summary>The other entries of the file's metadata, kept as they are and written back.</summary>
    public IReadOnlyDictionary<string, JsonElement> Other { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The layer and site that <see cref="HookName"/> is; null when the file names none, or a hook that is none of our sites.</summary>
    public SaeLensHook? Hook => SaeLensHook.Parse(HookName);

    /// <summary>The layer and site that <see cref="OutputHookName"/> is; null likewise.</summary>
    public SaeLensHook? OutputHook => SaeLensHook.Parse(OutputHookName);
}
