namespace Suture.Features.Matching;

/// <summary>The latent of another dictionary that is most like a given one.</summary>
/// <param name="Latent">The other dictionary's latent.</param>
/// <param name="Likeness">How like, in [−1, 1]: a cosine or a correlation.</param>
public readonly record struct LatentNeighbour(int Latent, double Likeness);
