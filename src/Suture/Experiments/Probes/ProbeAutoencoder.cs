namespace Suture.Experiments.Probes;

/// <summary>An autoencoder whose features were probed.</summary>
/// <param name="Source">Where it was read from; null when the run trained it.</param>
/// <param name="LatentCount">Its latents.</param>
/// <param name="Rule">Its activation rule.</param>
/// <param name="Fvu">Fraction of variance unexplained on the held-out text.</param>
public sealed record ProbeAutoencoder(string? Source, int LatentCount, string Rule, double Fvu);
