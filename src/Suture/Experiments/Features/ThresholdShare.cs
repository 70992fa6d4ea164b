namespace Suture.Experiments.Features;

/// <summary>Shares of latents whose largest cosine is above a threshold.</summary>
/// <param name="Threshold">The cosine.</param>
/// <param name="All">Of all latents.</param>
/// <param name="Alive">Of those active on the text; null when there are none.</param>
/// <param name="Chance">Of those compared with a random dictionary.</param>
public sealed record ThresholdShare(double Threshold, double All, double? Alive, double Chance);
