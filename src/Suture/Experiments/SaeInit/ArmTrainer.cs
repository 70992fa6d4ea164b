using System.Globalization;
using System.Text.Json;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit;

/// <summary>Trains one autoencoder after the other by the same recipe; what the run folder has already is not trained again.</summary>
/// <param name="options">The recipe.</param>
/// <param name="folder">Where finished trainings are.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="log">Receives one step a training.</param>
internal sealed class ArmTrainer(SaeInitOptions options, RunFolder folder, Compute compute, StepLog log)
{
    // Without firing for a twentieth of the training a latent counts as dead: early enough to come back, late enough to be settled.
    private const int DeadPart = 20;

    private readonly TrainingStore _store = new(folder);
    private readonly SaeTrainerOptions _recipe = new() { Objective = new TopKObjective { K = options.K }, Schedule = LearningRateSchedule.Constant(options.LearningRate) };
    private readonly int _total = options.Widths.Count + (options.Widths.Count * options.Seeds.Count * options.Arms.Count) + ((options.NormStudy.Count(n => n != options.Norms) + options.RevivalStudy.Count) * options.Seeds.Count);
    private int _done;

    /// <summary>Trains A's autoencoder from a random start of the first seed.</summary>
    /// <param name="width">Number of latents.</param>
    /// <param name="activations">A's activations.</param>
    /// <param name="metadata">Where it belongs.</param>
    /// <param name="onLarge">Measures it on B, carried over.</param>
    /// <param name="stitchKey">Hash of the stitch that carries it.</param>
    /// <param name="cancellationToken">Checked before every step.</param>
    /// <returns>The record, and the autoencoder.</returns>
    public (SmallAutoencoder Record, SparseAutoencoder Autoencoder) TrainSmall(int width, ModelActivations activations, SaeLensMetadata metadata, Func<SparseAutoencoder, StartScores> onLarge, string stitchKey, CancellationToken cancellationToken)
    {
        var random = new RandomSource(options.Seeds[0]).Fork("sae-init, A");
        var start = new RandomStart(activations.Training.Width, width, random.Fork(width).NextUInt64()).Create(options.K);
        string key = Key(start, _recipe, activations, options.Seeds[0], stitchKey);
        string name = string.Create(CultureInfo.InvariantCulture, $"small-{width}");
        string weights = $"sae/{name}-{key[..ContentKey.ShortLength]}";
        _done++;
        if (_store.Find(name, key, SaeInitJson.Default.SmallAutoencoder, found => found.Key) is { } finished)
        {
            SaeArtefact.Note(folder, weights);
            return (finished, SaeLensFolder.Read(folder.PathOf(weights)).Autoencoder);
        }

        var (points, autoencoder) = Train(string.Create(CultureInfo.InvariantCulture, $"A's SAE, {width:N0} latents"), start, _recipe, activations, random.Fork("order"), cancellationToken);
        var record = new SmallAutoencoder { Width = width, Points = points, OnSmall = Scores(autoencoder, activations, cancellationToken), OnLarge = onLarge(autoencoder), Key = key };
        SaeArtefact.Write(folder, new SaeLensAutoencoder(autoencoder, metadata, LogDensities: null), weights);
        _store.Write(name, key, SaeInitJson.Default.SmallAutoencoder, record);
        return (record, autoencoder);
    }

    /// <summary>Trains on B from one start.</summary>
    /// <param name="arm">The start's arm.</param>
    /// <param name="norms">How its norms were handled; null where that means nothing.</param>
    /// <param name="seed">The seed: its order of tokens is that of all arms and widths.</param>
    /// <param name="start">The start.</param>
    /// <param name="revives">Whether an auxiliary loss revives dead latents.</param>
    /// <param name="activations">B's activations.</param>
    /// <param name="cancellationToken">Checked before every step.</param>
    public StartTraining TrainLarge(StartArm arm, NormHandling? norms, ulong seed, SaeStart start, bool revives, ModelActivations activations, CancellationToken cancellationToken)
    {
        var recipe = revives ? _recipe with { Auxiliary = new AuxiliaryLoss(), DeadAfterSteps = Math.Max(1, options.Steps / DeadPart) } : _recipe;
        var begin = start.Create(options.K);
        int width = begin.LatentCount;
        string key = Key(begin, recipe, activations, seed, StartNames.Of(arm));
        string name = string.Create(CultureInfo.InvariantCulture, $"{StartNames.Of(arm)}{(norms is null ? "" : "-" + norms)}{(revives ? "-revived" : "")}-{width}-seed{seed}").ToLowerInvariant();
        _done++;
        if (_store.Find(name, key, SaeInitJson.Default.StartTraining, found => found.Key) is { } finished) return finished;

        string words = string.Create(CultureInfo.InvariantCulture, $"{start.Name}{(norms is { } n && n != options.Norms ? $" ({n})" : "")}{(revives ? ", dead latents revived" : "")}, {width:N0} latents, seed {seed}");
        var (points, autoencoder) = Train(words, begin, recipe, activations, new RandomSource(seed).Fork("sae-init").Fork("order"), cancellationToken);
        var training = new StartTraining
        {
            Arm = arm,
            Norms = norms,
            Width = width,
            Seed = seed,
            Revives = revives,
            Points = points,
            Untrained = Scores(begin, activations, cancellationToken),
            Trained = Scores(autoencoder, activations, cancellationToken),
            Turn = DecoderTurn.Between(begin.Decoder, autoencoder.Decoder),
            Key = key,
        };
        _store.Write(name, key, SaeInitJson.Default.StartTraining, training);
        return training;
    }

    /// <summary>Measures an autoencoder on all held-out text.</summary>
    public StartScores Scores(SparseAutoencoder autoencoder, ModelActivations activations, CancellationToken cancellationToken) =>
        StartScores.Of(HeldOutMetrics.Evaluate(autoencoder, activations.HeldOut, compute, cancellationToken));

    private (IReadOnlyList<TrainingPoint> Points, SparseAutoencoder Autoencoder) Train(string words, SparseAutoencoder start, SaeTrainerOptions recipe, ModelActivations activations, RandomSource order, CancellationToken cancellationToken)
    {
        var trainer = new SaeTrainer(start, recipe);
        var batches = new ShuffledBatches(activations.Training, options.Batch, order);
        var points = log.Run(
            string.Create(CultureInfo.InvariantCulture, $"Train {_done} of {_total}: {words}"),
            p => TrainingRun.Measure(trainer, batches, MeasurementSteps.Of(options.Steps, options.Points), sae => HeldOutMetrics.Evaluate(sae, activations.CurveRows, compute, cancellationToken), compute, new StepCounter(p), cancellationToken).ToList(),
            options.Steps,
            "steps");
        return (points, trainer.Current());
    }

    private string Key(SparseAutoencoder start, SaeTrainerOptions recipe, ModelActivations activations, ulong seed, string what)
    {
        var environment = RunEnvironment.Of(compute);
        return ContentKey.Of(
            "suture-sae-init-1", environment.Suture, environment.Runtime, environment.InstructionSet, environment.Blas, what, ContentKey.Of(start), activations.Key,
            JsonSerializer.Serialize(recipe, TrainerJson.Default.SaeTrainerOptions),
            string.Create(CultureInfo.InvariantCulture, $"seed {seed}, batch {options.Batch}, steps {options.Steps}, points {options.Points}"));
    }
}
