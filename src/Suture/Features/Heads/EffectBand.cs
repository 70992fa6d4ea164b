namespace Suture.Features.Heads;

/// <summary>Neighbouring activations of an <see cref="EffectCurve"/>.</summary>
/// <param name="Activation">Mean activation.</param>
/// <param name="Effect">Mean effect.</param>
/// <param name="RandomLow">5 % quantile over random directions of their mean effect at these tokens.</param>
/// <param name="RandomHigh">95 % quantile likewise.</param>
public sealed record EffectBand(double Activation, double Effect, double RandomLow, double RandomHigh);
