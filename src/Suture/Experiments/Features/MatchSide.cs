using Suture.Evaluation;
using Suture.Features;
using Suture.Features.Matching;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Experiments.Features;

/// <summary>One direction of a comparison: a dictionary's latents and what each found in the other.</summary>
/// <param name="decoder">Decoder rows of this dictionary.</param>
/// <param name="best">Nearest latents of the other dictionary.</param>
/// <param name="correlated">Most correlated latents of the other dictionary.</param>
/// <param name="active">Active tokens of each latent.</param>
/// <param name="chance">Largest cosines with a random dictionary, ascending.</param>
/// <param name="tokenCount">Tokens counted.</param>
internal sealed class MatchSide(Matrix<float> decoder, IReadOnlyList<LatentNeighbour> best, IReadOnlyList<LatentNeighbour?> correlated, IReadOnlyList<long> active, double[] chance, long tokenCount)
{
    private static readonly double[] Thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    /// <summary>Compares some latents with a random dictionary as crowded as the other one.</summary>
    public static double[] Chance(Matrix<float> decoder, Matrix<float> other, FeatureMatchOptions options, Compute compute, CancellationToken cancellationToken) =>
        [.. DictionaryMatcher.BestCosines(EvenRows.Of(decoder, options.NullRows), SpectrumNull.Draw(other, other.Rows, options.Seed, compute), compute, cancellationToken).Order()];

    public bool IsAlive(int latent) => active[latent] > 0;

    public double Density(int latent) => tokenCount == 0 ? 0 : active[latent] / (double)tokenCount;

    public double Threshold(FeatureMatchOptions options) => options.Threshold ?? OrderStatistics.QuantileOrNull(chance, 1 - options.NullLevel)!.Value;

    public MatchDirection Direction(FeatureMatchOptions options, LanguageModel model, Compute compute, CancellationToken cancellationToken)
    {
        double threshold = Threshold(options);
        int[] latents = [.. Enumerable.Range(0, best.Count)], alive = [.. latents.Where(IsAlive)];
        int[] lone = [.. alive.Where(l => best[l].Likeness <= threshold).OrderByDescending(l => active[l]).ThenBy(l => l).Take(options.Shown)];
        var words = FeatureWordTexts.Promoted(decoder, lone, model, options.Words, null, false, compute, cancellationToken);
        return new MatchDirection
        {
            LatentCount = latents.Length,
            AliveCount = alive.Length,
            Cosine = ValueSummary.Of(best.Select(neighbour => (double?)neighbour.Likeness)),
            Chance = ValueSummary.Of(chance.Select(cosine => (double?)cosine)),
            Correlation = ValueSummary.Of(correlated.Select(neighbour => neighbour?.Likeness)),
            Threshold = threshold,
            CounterpartCount = latents.Count(l => best[l].Likeness > threshold),
            AliveCounterpartCount = alive.Count(l => best[l].Likeness > threshold),
            Shares = [.. Thresholds.Append(threshold).Distinct().Order().Select(t => new ThresholdShare(
                t,
                latents.Count(l => best[l].Likeness > t) / (double)latents.Length,
                alive.Length == 0 ? null : alive.Count(l => best[l].Likeness > t) / (double)alive.Length,
                chance.Count(cosine => cosine > t) / (double)chance.Length))],
            Lone = [.. lone.Select(l => new LoneFeature { Latent = l, Density = Density(l), Cosine = best[l].Likeness, Correlation = correlated[l]?.Likeness, Promoted = words[l] })],
        };
    }

    /// <summary>Every number of every latent.</summary>
    /// <param name="options">For the threshold.</param>
    /// <param name="assigned">The assigned pair of each latent; null for none.</param>
    public FeatureScores Scores(FeatureMatchOptions options, IReadOnlyList<FeatureTwin?> assigned)
    {
        double threshold = Threshold(options);
        return new FeatureScores(best.Count)
            .Add("best_cosine", [.. best.Select(neighbour => (double?)neighbour.Likeness)])
            .Add("has_counterpart", [.. best.Select(neighbour => (double?)(neighbour.Likeness > threshold ? 1 : 0))])
            .Add("assigned_cosine", [.. assigned.Select(twin => twin?.Cosine)])
            .Add("assigned_correlation", [.. assigned.Select(twin => twin?.Correlation)])
            .Add("best_correlation", [.. correlated.Select(neighbour => neighbour?.Likeness)])
            .Add("active", [.. active.Select(count => (double?)count)]);
    }
}
