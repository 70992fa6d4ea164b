using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments;

/// <summary>Harvests a model's activations to disk, trains a TopK autoencoder on them, measures it and writes it as SAELens reads it.</summary>
/// <remarks>Memory is bounded by the options: activations stay on disk, memory-mapped. After Ctrl-C what was trained is written all the same.</remarks>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SaeTrainExperiment(SaeTrainOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    private const string CacheFolder = "activations";

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the autoencoder so far is in the run folder.</exception>
    public SaeTrainResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var model = LanguageModel.Load(options.Model, progress: log.Downloads, cancellationToken: cancellationToken);
        var site = new ActivationSite(model, options.Layer, SiteNames.Parse(options.Site));
        site.Validate();
        int length = ModelText.ContextLengthFor(options.ContextLength, model);
        var training = new ModelText(new TextSource(options.Corpus, TextSource.EmbeddedTraining, options.ShuffleSeed, options.ShuffleBuffer), model, length, options.Contexts, options.BatchContexts);
        var evaluation = new ModelText(new TextSource(options.EvalCorpus, TextSource.EmbeddedEvaluation, options.ShuffleSeed, options.ShuffleBuffer), model, length, options.EvalContexts, options.BatchContexts);
        var random = new RandomSource(options.Seed).Fork("sae");
        var start = Start(site, random);

        string cachePath = folder.PathOf(CacheFolder);
        log.Run($"Harvest {site.Name}", p => ActivationCacheWriter.Write(new LiveActivationSource([site], training.Batches, compute), model.SpecialIds, cachePath, null, p, cancellationToken), training.All.TokenCount, "tokens");
        var heldOut = log.Run($"Harvest {site.Name}, held out", _ => HeldOut(site, evaluation, cancellationToken));

        using var cache = CachedActivations.Open(cachePath);
        var trainer = new SaeTrainer(start, new SaeTrainerOptions { Objective = new TopKObjective { K = options.K }, Schedule = LearningRateSchedule.Constant(options.LearningRate) });
        var batches = new ShuffledBatches(cache.RowsOf(0), options.Batch, random.Fork("order"));
        var curve = new List<TrainingPoint>();
        try
        {
            log.Run(
                "Train",
                p =>
                {
                    foreach (var point in TrainingRun.Measure(trainer, batches, MeasurementSteps.Of(options.Steps), sae => HeldOutMetrics.Evaluate(sae, heldOut, compute, cancellationToken), compute, new StepCounter(p), cancellationToken))
                    {
                        curve.Add(point);
                    }

                    return curve;
                },
                options.Steps,
                "steps");
        }
        catch (OperationCanceledException)
        {
            Finish(site, training, evaluation, trainer, batches, heldOut, curve, RunStatus.Cancelled);
            throw;
        }

        var result = Finish(site, training, evaluation, trainer, batches, heldOut, curve, RunStatus.Finished);
        Directory.Delete(cachePath, recursive: true);
        return result;
    }

    private SparseAutoencoder Start(ActivationSite site, RandomSource random)
    {
        if (options.Start is null) return new RandomStart(site.Width, options.Width, random.Fork("start").NextUInt64()).Create(options.K);
        var start = SaeReference.Read(options.Start).Autoencoder;
        if (start.InputWidth != site.Width)
        {
            throw new ArgumentException($"The SAE at '{options.Start}' reads activations {start.InputWidth} wide; {site.Name} is {site.Width} wide. Carry it over with 'suture sae transfer' first.");
        }

        return new TransferredStart(start).Create(options.K);
    }

    private Matrix<float> HeldOut(ActivationSite site, ModelText text, CancellationToken cancellationToken)
    {
        var parts = new List<Matrix<float>>();
        foreach (var batch in new LiveActivationSource([site], text.Batches, compute).Batches(cancellationToken)) parts.Add(batch.Sites[0].ToMatrix());
        var all = new Matrix<float>(parts.Sum(p => p.Rows), site.Width);
        int next = 0;
        foreach (var part in parts)
        {
            part.View.CopyTo(all.View.RowRange(next, part.Rows));
            next += part.Rows;
        }

        return all;
    }

    private SaeTrainResult Finish(ActivationSite site, ModelText training, ModelText evaluation, SaeTrainer trainer, ShuffledBatches batches, Matrix<float> heldOut, IReadOnlyList<TrainingPoint> curve, RunStatus status)
    {
        var metrics = HeldOutMetrics.Evaluate(trainer.Current(), heldOut, compute);
        var result = new SaeTrainResult
        {
            Steps = trainer.StepCount,
            Tokens = trainer.TokenCount,
            CorpusRepetitions = batches.Repetitions(trainer.StepCount),
            Fvu = metrics.Fvu,
            L0 = metrics.L0,
            Dead = metrics.DeadShare,
            Curve = curve,
        };
        SaeArtefact.Write(folder, new SaeLensAutoencoder(trainer.Current(), new SaeLensMetadata { ModelName = site.Model.Name, HookName = new SaeLensHook(site.Layer, site.Kind).ToString() }, LogDensities: null));
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Sae,
                Status = status,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SaeTrainOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = [new("model", site.Model.Source, site.Model.Fingerprint), .. training.Inputs("corpus"), .. evaluation.Inputs("eval-corpus")],
                Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SaeTrainResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }
}
