using System.Text.Json;
using Suture.Experiments.Probes;
using Suture.Features;
using Suture.Features.Matching;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features;

/// <summary>Matches the features of a transferred autoencoder with those of B's own: twins, and which of either have no counterpart.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class FeatureMatchExperiment(FeatureMatchOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Scores of B's own latents within the run folder, in the form of <see cref="FeatureScoreFile"/>.</summary>
    public const string NativeScoresFile = "native-scores.csv";

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Checked once a batch and often while matching.</param>
    /// <exception cref="ArgumentException">An option is out of range, or models, stitch and autoencoders do not fit together.</exception>
    /// <exception cref="IOException">A file is missing or cannot be written.</exception>
    public FeatureMatchResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var session = log.Run("Load the models", _ => new FeatureSession(options.Pair, compute, log.Downloads, cancellationToken));
        var native = session.Native!;
        var other = options.OtherSae is { } path ? PairAutoencoders.Read(path, session.Small) : null;
        var activations = new ActivationCorrelations(session.Transferred.LatentCount, native.LatentCount, options.MostEntries, compute);
        var yardstick = other is null ? null : new ActivationCorrelations(session.Original.LatentCount, other.LatentCount, options.MostEntries, compute);
        int contexts = log.Run("Read the text", steps => Read(session, other, activations, yardstick, steps, cancellationToken), session.Contexts.TokenCount, "tokens");
        var comparison = log.Run("Match with B's own", _ => new DictionaryComparison(session.Transferred.Decoder, native.Decoder, activations, options, compute, cancellationToken));
        var result = new FeatureMatchResult
        {
            Small = options.Pair.Small,
            Large = options.Pair.Large,
            LayerSmall = session.Small.Layer,
            LayerLarge = session.Large.Layer,
            ContextCount = session.Contexts.Count,
            ContextsCounted = contexts,
            TokenCount = activations.TokenCount,
            NullLevel = options.Threshold is null ? options.NullLevel : null,
            Seed = options.Seed,
            Transfer = comparison.Result("transferred", "native", session.Large.Model, compute, cancellationToken),
            Yardstick = other is null ? null : log.Run("Match with A's other", _ => new DictionaryComparison(session.Original.Decoder, other.Decoder, yardstick!, options, compute, cancellationToken))
                .Result("A's", "A's other", session.Small.Model, compute, cancellationToken),
        };
        FeatureTwinFile.Write(folder.Artefact(FeatureTwinFile.FileName), comparison.Twins);
        FeatureScoreFile.Write(folder.Artefact(FeatureScoreFile.FileName), comparison.ScoresOfFirst);
        FeatureScoreFile.Write(folder.Artefact(NativeScoresFile), comparison.ScoresOfSecond);
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.FeatureMatch,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, FeaturesJson.Default.FeatureMatchOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = [.. session.Inputs, .. options.OtherSae is { } sae ? (RunInput[])[new("other-sae", sae, FileHash.OfFile(SaeReference.WeightsPath(sae)))] : []],
                Results = JsonSerializer.SerializeToNode(result, FeaturesJson.Default.FeatureMatchResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    // Number of contexts counted: all, unless too many activations would have to be kept.
    private static int Read(FeatureSession session, SparseAutoencoder? other, ActivationCorrelations activations, ActivationCorrelations? yardstick, IProgress<long> steps, CancellationToken cancellationToken)
    {
        int contexts = 0;
        foreach (var batch in session.Batches(other is null ? [] : [other], [], steps, cancellationToken))
        {
            if (!activations.TryAdd(batch.Transferred, batch.Native!, batch.Contexts.SpecialMask)) break;
            if (yardstick is not null && !yardstick.TryAdd(batch.Small, batch.OnSmall[0], batch.Contexts.SpecialMask)) break;
            contexts += batch.Contexts.Count;
        }

        return contexts;
    }
}
