namespace Suture.Features.Heads;

/// <summary>Effects of one feature, taken out of the queries, on every later head of a model.</summary>
/// <param name="TokenCount">Tokens measured.</param>
/// <param name="Heads">Every head, by layer and head.</param>
/// <param name="Curve">Effect against activation at one head that was chosen before anything was measured; null where no token was measured.</param>
public sealed record QueryEffects(int TokenCount, IReadOnlyList<HeadEffect> Heads, EffectCurve? Curve);
