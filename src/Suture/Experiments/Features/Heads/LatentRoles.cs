namespace Suture.Experiments.Features.Heads;

/// <summary>A latent as a possible entropy feature, in A and after transfer in B.</summary>
/// <param name="Latent">The latent.</param>
/// <param name="Small">In A.</param>
/// <param name="Large">In B.</param>
public sealed record LatentRoles(int Latent, NullRole Small, NullRole Large);
