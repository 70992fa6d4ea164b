namespace Suture.SparseAutoencoders.Flops;

/// <summary>The best that any width reached within a budget.</summary>
/// <param name="Flops">C, the budget of SAE training.</param>
/// <param name="Fvu">Fraction of variance unexplained there, 1 minus the trailing mean of explained variance.</param>
/// <param name="Width">Latents of the autoencoder that reached it.</param>
public sealed record FrontierPoint(double Flops, double Fvu, int Width);
