namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>What a SAELens folder holds.</summary>
/// <param name="Autoencoder">The autoencoder, with SAELens's conventions folded into its weights.</param>
/// <param name="Metadata">Where it belongs.</param>
/// <param name="LogDensities"><c>log10(firing density + 1e-10)</c> per latent, <c>[dSae]</c>; null when there is no sparsity.safetensors.</param>
public sealed record SaeLensAutoencoder(SparseAutoencoder Autoencoder, SaeLensMetadata Metadata, float[]? LogDensities = null)
{
    /// <summary>Whether it predicts another site than it reads: by its weights, or because its metadata name another hook for the output.</summary>
    public bool IsTranscoder => Autoencoder.Skip is not null || Autoencoder.InputWidth != Autoencoder.OutputWidth
        || Autoencoder.Normalization == TokenNormalization.LayerNormOfInput
        || (Metadata.OutputHookName is { } output && output != Metadata.HookName);
}
