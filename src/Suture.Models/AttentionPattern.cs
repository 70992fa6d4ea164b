using Suture.Numerics;

namespace Suture.Models;

/// <summary>What the heads of one block look at in one context, after softmax.</summary>
/// <param name="Layer">The block.</param>
/// <param name="Heads">One [query, key] matrix per head: rows sum to 1, keys after the query are exactly 0.</param>
public sealed record AttentionPattern(int Layer, IReadOnlyList<Matrix<float>> Heads);
