namespace Suture.Features.Index;

/// <summary>A quantile of a feature's activations over tokens on which it is active.</summary>
/// <param name="Share">Share of them at or below it, 0 to 1.</param>
/// <param name="Value">Activation.</param>
public readonly record struct ActivationQuantile(double Share, double Value);
