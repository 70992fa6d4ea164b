namespace Suture.Experiments.Features.Heads;

/// <summary>A candidate for an attention deactivation feature.</summary>
/// <param name="Latent">The latent.</param>
/// <param name="ActiveCount">Tokens from the least position on where it is active in A.</param>
/// <param name="Small">In A.</param>
/// <param name="Large">The transferred feature in B, at the same tokens; null where its decoder row is zero.</param>
public sealed record HeadCandidate(int Latent, long ActiveCount, CandidateSide Small, CandidateSide? Large);
