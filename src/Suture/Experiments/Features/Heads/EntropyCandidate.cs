using Suture.Features.Heads;

namespace Suture.Experiments.Features.Heads;

/// <summary>A candidate for an entropy feature.</summary>
/// <param name="Roles">Its shares, variances, norms and largest activations.</param>
/// <param name="SmallRank">In A: <c>(1 + number of random directions with at least its null share) / (1 + their number)</c>.</param>
/// <param name="LargeRank">The same in B; null for a row of zeros.</param>
/// <param name="Small">Interventions in A; null where it was not measured.</param>
/// <param name="Large">Interventions on the transferred feature in B, at the same tokens.</param>
public sealed record EntropyCandidate(LatentRoles Roles, double SmallRank, double? LargeRank, ConfidenceEffects? Small, ConfidenceEffects? Large);
