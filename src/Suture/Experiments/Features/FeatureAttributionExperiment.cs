using System.Text.Json;
using Suture.Activations;
using Suture.Features;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features;

/// <summary>Measures attribution correlations of all latents of A's autoencoder with their transfer, beside both baselines, in one pass over the text (arXiv 2506.06609, eq. 10, Fig. 14).</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class FeatureAttributionExperiment(FeatureAttributionOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">An option is out of range, or models, stitch and autoencoder do not fit together.</exception>
    /// <exception cref="IOException">A file is missing or cannot be written.</exception>
    public FeatureAttributionResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var session = log.Run("Load the models", _ => new FeatureSession(options.Pair, compute, log.Downloads, cancellationToken));
        var measured = log.Run("Read the text", steps => Measure(session, steps, cancellationToken), session.Contexts.TokenCount, "tokens");
        var result = log.Run("Name the features", _ => Result(session, measured, cancellationToken));
        FeatureScoreFile.Write(folder.Artefact(FeatureScoreFile.FileName), measured.Scores());
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.FeatureAttribution,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, FeaturesJson.Default.FeatureAttributionOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = session.Inputs,
                Results = JsonSerializer.SerializeToNode(result, FeaturesJson.Default.FeatureAttributionResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    private MeasuredAttributions Measure(FeatureSession session, IProgress<long> steps, CancellationToken cancellationToken)
    {
        var random = RandomCounterpart.Of(session.Transferred, options.Seed);
        AttributionSide small = Side(session.Small, session.Original), large = Side(session.Large, session.Transferred), chance = Side(session.Large, random);
        var transferred = new AttributionPass(small, large, options.Seed, compute);
        var baseline = new AttributionPass(small, chance, options.Seed, compute);
        LatentActivity inSmall = new(session.Original.LatentCount), inLarge = new(session.Original.LatentCount);
        foreach (var batch in session.Batches([], [random], steps, cancellationToken))
        {
            int[] next = CountedTokens.NextOf(batch.Contexts);
            bool[] excluded = [.. next.Select(word => word < 0)];
            transferred.Add(batch.Small, next, batch.Transferred, next);
            baseline.Add(batch.Small, next, batch.OnLarge[0], next);
            inSmall.Add(batch.Small, excluded);
            inLarge.Add(batch.Transferred, excluded);
        }

        return new MeasuredAttributions(session.Contexts.Count, transferred.Complete(), baseline.Complete(), inSmall.Counts, inLarge.Counts);
    }

    private FeatureAttributionResult Result(FeatureSession session, MeasuredAttributions measured, CancellationToken cancellationToken)
    {
        int[] ranked = [.. Enumerable.Range(0, measured.LatentCount)
            .Where(l => measured.Attribution[l].HasValue && measured.IsFrequent(l, options.MinimumActive))
            .OrderByDescending(l => measured.Attribution[l]!.Value).ThenBy(l => l)];
        int[] best = ranked[..Math.Min(options.Shown, ranked.Length)], worst = [.. ranked.Reverse().Take(Math.Min(options.Shown, ranked.Length - best.Length))];
        int[] named = [.. best, .. worst];
        var wordsSmall = Words(session.Small, session.Original, named, cancellationToken);
        var wordsLarge = Words(session.Large, session.Transferred, named, cancellationToken);
        AttributedFeature Describe(int latent) => new()
        {
            Latent = latent,
            Attribution = measured.Attribution[latent]!.Value,
            Activation = measured.Activation[latent],
            DensitySmall = measured.DensitySmall(latent),
            DensityLarge = measured.DensityLarge(latent),
            PromotedSmall = wordsSmall[latent],
            PromotedLarge = wordsLarge[latent],
        };
        return new FeatureAttributionResult
        {
            Small = options.Pair.Small,
            Large = options.Pair.Large,
            LayerSmall = session.Small.Layer,
            LayerLarge = session.Large.Layer,
            ContextCount = measured.ContextCount,
            TokenCount = measured.TokenCount,
            LatentCount = measured.LatentCount,
            MinimumActive = options.MinimumActive,
            FrequentCount = Enumerable.Range(0, measured.LatentCount).Count(l => measured.IsFrequent(l, options.MinimumActive)),
            FoldGain = options.FoldGain,
            Centred = options.Centred,
            Seed = options.Seed,
            Attribution = measured.AttributionScores(options.MinimumActive),
            Activation = measured.ActivationScores(options.MinimumActive),
            Undefined = measured.Undefined(options.MinimumActive),
            ByDensity = measured.ByDensity(),
            Best = [.. best.Select(Describe)],
            Worst = [.. worst.Select(Describe)],
        };
    }

    private AttributionSide Side(ActivationSite site, SparseAutoencoder autoencoder) =>
        new(autoencoder.Decoder, site.Model.Unembedding, Gain(site), options.Centred);

    private Dictionary<int, IReadOnlyList<string>> Words(ActivationSite site, SparseAutoencoder autoencoder, int[] latents, CancellationToken cancellationToken) =>
        FeatureWordTexts.Promoted(autoencoder.Decoder, latents, site.Model, options.Words, Gain(site), options.Centred, compute, cancellationToken);

    private float[]? Gain(ActivationSite site) => options.FoldGain ? site.Model.FinalGain : null;
}
