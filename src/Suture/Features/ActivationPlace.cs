namespace Suture.Features;

/// <summary>Where a latent was active, and how strongly.</summary>
/// <param name="Context">Context, counted from 0 over the whole pass.</param>
/// <param name="Position">Position of the token in its context, from 0.</param>
/// <param name="Value">Activation.</param>
public readonly record struct ActivationPlace(long Context, int Position, float Value);
