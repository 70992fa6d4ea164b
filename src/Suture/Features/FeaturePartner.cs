namespace Suture.Features;

/// <summary>A latent that is active together with another.</summary>
/// <param name="Latent">The other latent.</param>
/// <param name="Count">Tokens with both, at most: the true number is between <c>Count − Excess</c> and <c>Count</c>.</param>
/// <param name="Excess">By how much <paramref name="Count"/> may be too high; 0 when it is exact.</param>
public readonly record struct FeaturePartner(int Latent, int Count, int Excess);
