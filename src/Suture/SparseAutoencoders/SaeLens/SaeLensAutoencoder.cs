namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>What a SAELens folder holds.</summary>
/// <param name="Autoencoder">The autoencoder, with SAELens's conventions folded into its weights.</param>
/// <param name="Metadata">Where it belongs.</param>
/// <param name="LogDensities"><c>log10(firing density + 1e-10)</c> per latent, <c>[dSae]</c>; null when there is no sparsity.safetensors.</param>
public sealed record SaeLensAutoencoder(SparseAutoencoder Autoencoder, SaeLensMetadata Metadata, float[]? LogDensities = null);
