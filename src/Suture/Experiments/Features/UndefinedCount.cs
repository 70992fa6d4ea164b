namespace Suture.Experiments.Features;

/// <summary>How many latents have no attribution correlation for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Latents">How many.</param>
/// <param name="Frequent">Of them, active on enough of A's tokens to count among the frequent ones.</param>
public sealed record UndefinedCount(UndefinedReason Reason, int Latents, int Frequent);
