namespace Suture.Features;

/// <summary>A word and what a latent of activation 1 adds to its logit.</summary>
/// <param name="Token">Token id.</param>
/// <param name="Weight">Logit weight.</param>
public readonly record struct WordWeight(int Token, float Weight);
