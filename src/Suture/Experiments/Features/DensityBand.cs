namespace Suture.Experiments.Features;

/// <summary>Latents of about the same density, and their attribution correlations.</summary>
/// <param name="Latents">How many have a correlation.</param>
/// <param name="Density">Median share of A's counted tokens on which they are active.</param>
/// <param name="LowerQuartile">A quarter of their correlations is below.</param>
/// <param name="Median">Half are below.</param>
/// <param name="UpperQuartile">A quarter is above.</param>
public sealed record DensityBand(int Latents, double Density, double LowerQuartile, double Median, double UpperQuartile);
