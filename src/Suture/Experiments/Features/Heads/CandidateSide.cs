using Suture.Features.Heads;

namespace Suture.Experiments.Features.Heads;

/// <summary>A candidate in one model: the head where its score is largest in magnitude, and what taking it out of the queries does.</summary>
/// <param name="Layer">The head's block.</param>
/// <param name="Head">The head.</param>
/// <param name="Score">The score there: positive turns the head to BOS.</param>
/// <param name="ScoreRank"><c>(1 + number of random directions with at least its magnitude at this head) / (1 + their number)</c>; not corrected for looking at many latents and heads.</param>
/// <param name="Effects">What was measured, at every later head.</param>
/// <param name="MinEffect">Magnitude of a mean effect below which it counts as none, however rarely chance reaches it.</param>
public sealed record CandidateSide(int Layer, int Head, double Score, double ScoreRank, QueryEffects Effects, double MinEffect)
{
    /// <summary>What was measured at the head; null where no token was.</summary>
    public HeadEffect? Measured => Effects.Heads.FirstOrDefault(effect => effect.Layer == Layer && effect.Head == Head);

    /// <summary>The head with the measured effect of largest magnitude; null where no token was measured.</summary>
    public HeadEffect? Strongest => Effects.Heads.MaxBy(effect => Math.Abs(effect.Mean));

    /// <summary>Heads that it moves: chance seldom reaches the effect, and it is not small. Of heads that nothing moves chance gives 5 % at most.</summary>
    public IReadOnlyList<HeadEffect> Moved => [.. Effects.Heads.Where(effect => effect.IsApartFromRandom && Math.Abs(effect.Mean) >= MinEffect)];

    /// <summary>Whether the role is seen: it moves the head that the score names, in the direction of the score's sign.</summary>
    public bool IsSeen => Measured is { } effect && Moved.Contains(effect) && Math.Sign(effect.Mean) == Math.Sign(Score);
}
