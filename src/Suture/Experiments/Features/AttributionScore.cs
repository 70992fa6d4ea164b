using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>Correlations of one arm.</summary>
/// <param name="Arm">What A's latents are correlated with.</param>
/// <param name="All">Of all latents.</param>
/// <param name="Frequent">Of those active on enough of A's tokens.</param>
public sealed record AttributionScore(AttributionArm Arm, ValueSummary All, ValueSummary Frequent);
