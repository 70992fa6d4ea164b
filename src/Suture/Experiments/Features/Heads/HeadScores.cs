using Suture.Probing.Evaluation;

namespace Suture.Experiments.Features.Heads;

/// <summary>Scores at one head.</summary>
/// <param name="Layer">Its block.</param>
/// <param name="Head">The head.</param>
/// <param name="Latent">The live latent with the score of largest magnitude; null where there is none.</param>
/// <param name="Score">That score; 0 where there is none.</param>
/// <param name="Random">5 and 95 % quantiles of random directions' scores.</param>
public sealed record HeadScores(int Layer, int Head, int? Latent, double Score, Interval Random);
