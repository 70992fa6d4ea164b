using Suture.Features;
using Suture.Features.Heads;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Experiments.Features.Heads;

/// <summary>Deactivation scores of an autoencoder at the later heads of one model, and what chance scores there.</summary>
/// <param name="layers">The later blocks.</param>
/// <param name="scores">Scores of every latent.</param>
/// <param name="random">Scores of random directions.</param>
internal sealed class DeactivationAnalysis(IReadOnlyList<HeadQueries> layers, HeadScoreTable scores, RandomHeadScores random)
{
    /// <summary>Scores of every latent.</summary>
    public HeadScoreTable Scores => scores;

    /// <summary>The model's side of the result.</summary>
    public HeadSide Side(IReadOnlyList<int> live) => new()
    {
        HeadsPerLayer = layers[0].Queries.Count,
        TurningPairs = layers[0].Frequencies.Count,
        Heads = [.. Enumerable.Range(0, scores.HeadCount).Select(head =>
        {
            int? best = scores.ByMagnitude(head, live).Select(latent => (int?)latent).FirstOrDefault();
            return new HeadScores(scores.LayerOf(head), scores.IndexOf(head), best, best is { } latent ? scores[latent, head] : 0, random.Band(head));
        })],
        RandomBest = random.Best,
    };

    /// <summary>Candidates: of each head, then those of largest magnitude over all heads, in the heads' units; by that magnitude.</summary>
    public int[] Candidates(IReadOnlyList<int> live, int perHead, int overall)
    {
        int[] defined = [.. live.Where(latent => scores.Strongest(latent) >= 0)];
        var chosen = Enumerable.Range(0, scores.HeadCount).SelectMany(head => scores.ByMagnitude(head, defined).Take(perHead)).ToHashSet();
        int[] byMagnitude = [.. defined.OrderByDescending(Magnitude).ThenBy(latent => latent)];
        chosen.UnionWith(byMagnitude.Where(latent => !chosen.Contains(latent)).Take(overall).ToArray());
        return [.. byMagnitude.Where(chosen.Contains)];
    }

    /// <summary>Largest magnitude over heads, in the heads' units; 0 for a row of zeros.</summary>
    public double Magnitude(int latent) => scores.Strongest(latent) is >= 0 and var head ? scores.Magnitude(latent, head) : 0;

    /// <summary>A candidate in this model; null for a row of zeros.</summary>
    public CandidateSide? Describe(int latent, QueryEffects effects, double minEffect)
    {
        int head = scores.Strongest(latent);
        return head < 0 ? null : new CandidateSide(scores.LayerOf(head), scores.IndexOf(head), scores[latent, head], random.Rank(head, scores[latent, head]), effects, minEffect);
    }

    /// <summary>Spearman's correlation over candidates and heads of score and effect; null where undefined.</summary>
    public double? EffectCorrelation(IReadOnlyList<int> latents, IReadOnlyList<QueryEffects> effects)
    {
        var pairs = latents.Zip(effects)
            .Where(candidate => candidate.Second.TokenCount > 0 && scores.Strongest(candidate.First) >= 0)
            .SelectMany(candidate => candidate.Second.Heads.Select((effect, head) => (Score: scores[candidate.First, head], effect.Mean)))
            .ToArray();
        return RankCorrelation.Of([.. pairs.Select(pair => pair.Score)], [.. pairs.Select(pair => pair.Mean)]);
    }
}
