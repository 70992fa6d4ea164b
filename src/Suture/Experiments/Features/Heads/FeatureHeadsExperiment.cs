using System.Text.Json;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Features;
using Suture.Features.Heads;
using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features.Heads;

/// <summary>Entropy and attention deactivation features of A, and whether they keep their roles in B (arXiv 2506.06609, section 5, Fig. 5 and 16).</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class FeatureHeadsExperiment(FeatureHeadsOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    // Latents that a plot shows.
    private const int PlottedLatents = 1000;

    private readonly RandomSource _random = new RandomSource(options.Seed).Fork("feature heads");

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Checked once a batch and within passes.</param>
    /// <exception cref="ArgumentException">An option is out of range, the contexts are too short, or models, stitch and autoencoder do not fit together.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A file cannot be read as what it should be.</exception>
    /// <exception cref="Corpora.CorpusFormatException">A corpus cannot be read, or is shorter than one context.</exception>
    public FeatureHeadsResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var session = new FeatureSession(options.Pair, compute, log.Downloads, cancellationToken);
        var contexts = session.Contexts;
        if (contexts.MaxLength <= options.MinPosition) throw new ArgumentException($"The longest context has {contexts.MaxLength} tokens; expected more than the least position, {options.MinPosition}. Give longer contexts (--context) or a smaller position (--min-position).");
        if (options.NullDirections > session.Small.Width) throw new ArgumentException($"{options.NullDirections} null directions were asked for; '{session.Small.Model.Name}' is {session.Small.Width} wide.");

        var (small, large, refused) = ReadHeads(session.Small, session.Large);
        int latentCount = session.Original.LatentCount;
        QueryTurns[] turns = [new(small, latentCount, options.Position), new(large, latentCount, options.Position)];
        var activity = new FeatureActivity(latentCount, options.MinPosition, turns);
        log.Run(
            "Read the text",
            p =>
            {
                foreach (var batch in session.Batches(p, cancellationToken)) activity.Add(batch.Contexts, batch.Small, batch.Transferred);
                return activity.TokenCount;
            },
            contexts.TokenCount,
            "tokens");
        int[] live = [.. Enumerable.Range(0, latentCount).Where(latent => activity.LateCounts[latent] >= options.MinTokens)];
        int randomCount = options.RandomDirections > 0 ? options.RandomDirections : Math.Max(1, live.Length);

        EntropyAnalysis[] entropy = log.Run<EntropyAnalysis[]>("Find null directions", _ =>
        [
            Entropy(session.Small, session.Original, activity.Maximum, live, randomCount, "small"),
            Entropy(session.Large, session.Transferred, activity.MaximumTransferred, live, randomCount, "large"),
        ]);
        DeactivationAnalysis[] scores = refused is not null ? [] : log.Run<DeactivationAnalysis[]>("Score heads", _ =>
        [
            Score(small, session.Original.Decoder, turns[0], randomCount, "small"),
            Score(large, session.Transferred.Decoder, turns[1], randomCount, "large"),
        ]);

        int[] entropyLatents = entropy[0].Candidates(live, options.EntropyCandidates);
        int[] headLatents = refused is not null ? [] : scores[0].Candidates(live, options.PerHead, options.Overall);
        var measurement = Measurement(session, activity, entropyLatents, headLatents, scores);
        log.Run("Ablate candidates", p => measurement.Run(p, cancellationToken), contexts.TokenCount, "tokens");

        var inputs = session.Inputs;
        var environment = RunEnvironment.Of(compute);
        var configuration = JsonSerializer.SerializeToNode(options, FeaturesJson.Default.FeatureHeadsOptions)!.AsObject();
        var result = new FeatureHeadsResult
        {
            Small = options.Pair.Small,
            Large = options.Pair.Large,
            SmallLayer = session.Small.Layer,
            LargeLayer = session.Large.Layer,
            LatentCount = latentCount,
            LiveCount = live.Length,
            TokenCount = activity.TokenCount,
            MinPosition = options.MinPosition,
            MinTokens = options.MinTokens,
            RandomSeeds = options.RandomSeeds,
            RandomDirections = randomCount,
            Entropy = EntropyResult(entropy, live, entropyLatents, measurement),
            Deactivation = refused is not null ? null : DeactivationResult(scores, live, headLatents, activity, measurement),
            Refused = refused,
            Provenance = Provenance.Of(environment, command, options.Seed, configuration, inputs),
        };
        FeatureScoreFile.Write(folder.Artefact(FeatureScoreFile.FileName), HeadScoreColumns.Of(entropy, scores));
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.FeatureHeads,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = configuration,
                Seed = options.Seed,
                Environment = environment,
                Inputs = inputs,
                Results = JsonSerializer.SerializeToNode(result, FeaturesJson.Default.FeatureHeadsResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    // Both models' heads, or why one of them has none that a direction can be scored at.
    private (IReadOnlyList<HeadQueries> Small, IReadOnlyList<HeadQueries> Large, string? Refused) ReadHeads(ActivationSite small, ActivationSite large)
    {
        foreach (var site in (ActivationSite[])[small, large])
        {
            if (site.Layer >= site.Model.LayerCount) return ([], [], $"The stitch stands after the last block of '{site.Model.Name}': no head comes later.");
        }

        try
        {
            return (HeadQueries.From(small.Model, small.Layer, compute), HeadQueries.From(large.Model, large.Layer, compute), null);
        }
        catch (NotSupportedException e)
        {
            return ([], [], e.Message);
        }
    }

    private EntropyAnalysis Entropy(ActivationSite site, SparseAutoencoder autoencoder, IReadOnlyList<float> maximum, int[] live, int randomCount, string name) =>
        new(NullDirections.Of(site.Model.Unembedding, options.NullDirections, compute), autoencoder, maximum, live, randomCount, options.RandomSeeds, _random.Fork("shares").Fork(name), compute);

    private DeactivationAnalysis Score(IReadOnlyList<HeadQueries> layers, Matrix<float> decoder, QueryTurns turns, int randomCount, string name)
    {
        var random = RandomHeadScores.Of(layers, randomCount, options.RandomSeeds, turns, _random.Fork("scores").Fork(name), compute);
        var scores = HeadScoreTable.OfLatents(layers, decoder, turns, compute);
        return new DeactivationAnalysis(layers, options.Ranking == ScoreRanking.Relative ? scores.InUnits([.. Enumerable.Range(0, scores.HeadCount).Select(random.Reach)]) : scores, random);
    }

    private HeadMeasurement Measurement(FeatureSession session, FeatureActivity activity, int[] entropyLatents, int[] headLatents, DeactivationAnalysis[] scores)
    {
        return new HeadMeasurement(session, options.Pair.BatchContexts, compute)
        {
            ConfidenceTokens = Sampler(entropyLatents),
            SmallConfidence = Confidence(session.Small, session.Original, "small"),
            LargeConfidence = Confidence(session.Large, session.Transferred, "large"),
            HeadTokens = scores.Length == 0 ? null : Sampler(headLatents),
            SmallQueries = scores.Length == 0 ? null : Queries(session.Small, session.Original, scores[0], "small"),
            LargeQueries = scores.Length == 0 ? null : Queries(session.Large, session.Transferred, scores[1], "large"),
        };

        FeatureTokenSampler Sampler(int[] latents) => new(latents, [.. latents.Select(latent => activity.LateCounts[latent])], options.TokensPerFeature, options.MinPosition);

        ConfidenceAblation Confidence(ActivationSite site, SparseAutoencoder autoencoder, string name) =>
            new(site.Model, site.Layer, Rows.Of(autoencoder.Decoder.View, entropyLatents), RandomDirections.Of(options.RandomInterventions, site.Width, _random.Fork("interventions").Fork(name)), compute);

        // A row of zeros has no head of its own; its tokens at the first one are as good as any.
        QueryAblation Queries(ActivationSite site, SparseAutoencoder autoencoder, DeactivationAnalysis analysis, string name) =>
            new(site.Model, site.Layer, Rows.Of(autoencoder.Decoder.View, headLatents), RandomDirections.Of(options.RandomEffects, site.Width, _random.Fork("effects").Fork(name)), [.. headLatents.Select(latent => Math.Max(0, analysis.Scores.Strongest(latent)))], compute);
    }

    private static EntropyRoles EntropyResult(EntropyAnalysis[] sides, int[] live, int[] candidates, HeadMeasurement measurement)
    {
        var (small, large) = (sides[0].Roles, sides[1].Roles);
        var smallEffects = measurement.SmallConfidence.Complete();
        var largeEffects = measurement.LargeConfidence.Complete();
        int stride = Math.Max(1, (live.Length + PlottedLatents - 1) / PlottedLatents);
        int[] plotted = [.. live.Where((_, i) => i % stride == 0).Union(candidates).Order()];
        return new EntropyRoles
        {
            Small = sides[0].Side,
            Large = sides[1].Side,
            ShareCorrelation = Correlation(role => role.NullShare),
            VarianceCorrelation = Correlation(role => role.LogitVariance),
            Candidates = [.. candidates.Select((latent, i) => new EntropyCandidate(Of(latent), sides[0].Rank(small[latent].NullShare)!.Value, sides[1].Rank(large[latent].NullShare), smallEffects[i], largeEffects[i]))],
            Plotted = [.. plotted.Select(Of)],
        };

        LatentRoles Of(int latent) => new(latent, small[latent], large[latent]);

        double? Correlation(Func<NullRole, double?> value)
        {
            int[] defined = [.. live.Where(latent => value(small[latent]) is not null && value(large[latent]) is not null)];
            return RankCorrelation.Of([.. defined.Select(latent => value(small[latent])!.Value)], [.. defined.Select(latent => value(large[latent])!.Value)]);
        }
    }

    private DeactivationRoles DeactivationResult(DeactivationAnalysis[] sides, int[] live, int[] candidates, FeatureActivity activity, HeadMeasurement measurement)
    {
        var small = measurement.SmallQueries!.Complete();
        var large = measurement.LargeQueries!.Complete();
        return new DeactivationRoles
        {
            Small = sides[0].Side(live),
            Large = sides[1].Side(live),
            Ranking = options.Ranking,
            MinEffect = options.MinEffect,
            ScoreCorrelation = RankCorrelation.Of([.. live.Select(sides[0].Magnitude)], [.. live.Select(sides[1].Magnitude)]),
            SmallEffectCorrelation = sides[0].EffectCorrelation(candidates, small),
            LargeEffectCorrelation = sides[1].EffectCorrelation(candidates, large),
            Candidates = [.. candidates.Select((latent, i) => new HeadCandidate(latent, activity.LateCounts[latent], sides[0].Describe(latent, small[i], options.MinEffect)!, sides[1].Describe(latent, large[i], options.MinEffect)))],
        };
    }
}
