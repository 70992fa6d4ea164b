namespace Suture.Features.Heads;

/// <summary>Interventions on one feature, and on random directions in its place.</summary>
/// <param name="TokenCount">Tokens measured, 1 or more.</param>
/// <param name="Ablated">The feature's part taken out: <c>x − f d</c>.</param>
/// <param name="Doubled">It added once more: <c>x + f d</c>.</param>
/// <param name="Random">Random directions of the same norm taken out at the same tokens and activations.</param>
public sealed record ConfidenceEffects(int TokenCount, ConfidenceEffect Ablated, ConfidenceEffect Doubled, IReadOnlyList<ConfidenceEffect> Random)
{
    /// <summary><c>(1 + number of random directions whose |EntropyThroughNorm| reaches the feature's) / (1 + their number)</c>.</summary>
    public double ThroughNormRank => (1.0 + Random.Count(r => Math.Abs(r.EntropyThroughNorm) >= Math.Abs(Ablated.EntropyThroughNorm))) / (1 + Random.Count);

    /// <summary>The same of the total change of entropy.</summary>
    public double EntropyRank => (1.0 + Random.Count(r => Math.Abs(r.Entropy) >= Math.Abs(Ablated.Entropy))) / (1 + Random.Count);
}
