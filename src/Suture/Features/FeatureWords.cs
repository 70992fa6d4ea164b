namespace Suture.Features;

/// <summary>The words at both ends of a latent's logit weights.</summary>
/// <param name="Promoted">Largest weights, largest first, the lower id first among equals.</param>
/// <param name="Suppressed">Smallest weights, smallest first.</param>
public sealed record FeatureWords(IReadOnlyList<WordWeight> Promoted, IReadOnlyList<WordWeight> Suppressed);
