using System.Globalization;
using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.Probes;

/// <summary>Finds both models' autoencoders, or trains those that are not given.</summary>
/// <param name="options">Which.</param>
/// <param name="folder">Where trained ones are written.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="log">Receives steps.</param>
internal sealed class PairAutoencoders(ProbesOptions options, RunFolder folder, Compute compute, StepLog log)
{
    private const int BatchTokens = 2048;
    private const double LearningRate = 1e-3;

    /// <summary>Folder within the run of A's, where it was trained.</summary>
    public const string SmallFolder = "sae-small";

    /// <summary>Folder within the run of B's, where it was trained.</summary>
    public const string LargeFolder = "sae-large";

    /// <summary>An autoencoder of a site.</summary>
    /// <exception cref="ArgumentException">It reads another site or width.</exception>
    public static SparseAutoencoder Read(string path, ActivationSite site)
    {
        var sae = SaeReference.Read(path);
        var autoencoder = sae.Autoencoder;
        if (autoencoder.InputWidth != site.Width || autoencoder.OutputWidth != site.Width) throw new ArgumentException($"The SAE at '{path}' maps activations {autoencoder.InputWidth} wide to {autoencoder.OutputWidth}; {site.Name} is {site.Width} wide.");
        if (sae.Metadata.Hook is { } hook && (hook.Layer != site.Layer || hook.Kind != site.Kind)) throw new ArgumentException($"The SAE at '{path}' reads {hook}; expected {site.Name}.");
        return autoencoder;
    }

    /// <summary>A's and B's.</summary>
    /// <exception cref="ArgumentException">A given one does not fit its site, or activations to train on need more memory than allowed.</exception>
    public IReadOnlyList<SparseAutoencoder> Find(PairSession session, ActivationSite small, ActivationSite large, CancellationToken cancellationToken)
    {
        PairedActivations? activations = options.SaeSmall is null || options.SaeLarge is null ? Collect(session, small, large, cancellationToken) : null;
        return
        [
            options.SaeSmall is { } pathSmall ? Read(pathSmall, small) : Train(small, activations!.Small, SmallFolder, cancellationToken),
            options.SaeLarge is { } pathLarge ? Read(pathLarge, large) : Train(large, activations!.Large, LargeFolder, cancellationToken),
        ];
    }

    private PairedActivations Collect(PairSession session, ActivationSite small, ActivationSite large, CancellationToken cancellationToken)
    {
        long bytes = (long)session.Training.All.PairCount * (small.Width + large.Width) * sizeof(float);
        long needed = (bytes + (1 << 20) - 1) >> 20;
        if (needed > options.MemoryMiB)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The activations of both models take {needed:N0} MiB; {options.MemoryMiB:N0} MiB are allowed. Allow more (--memory), read fewer contexts, or give autoencoders that are trained."));
        }

        return log.Run(
            "Harvest both layers",
            p => PairedActivations.Collect(new LiveActivationSource([small], [large], session.Training.Batches, compute), session.Training.All.PairCount, p, cancellationToken),
            session.Training.All.TokenCount,
            "tokens");
    }

    private SparseAutoencoder Train(ActivationSite site, InMemoryActivations activations, string name, CancellationToken cancellationToken)
    {
        var random = new RandomSource(options.Seed).Fork("probes").Fork(name);
        var start = new RandomStart(site.Width, options.Width, random.NextUInt64()).Create(options.ActiveLatents);
        var trainer = new SaeTrainer(start, new SaeTrainerOptions { Objective = new TopKObjective { K = options.ActiveLatents }, Schedule = LearningRateSchedule.Constant(LearningRate) });
        var batches = new ShuffledBatches(activations, BatchTokens, random.Fork("order"));
        var trained = log.Run(
            $"Train an SAE of {site.Name}",
            p =>
            {
                TrainingRun.Advance(trainer, batches, options.Steps, compute, new StepCounter(p), cancellationToken);
                return trainer.Current();
            },
            options.Steps,
            "steps");
        SaeArtefact.Write(folder, new SaeLensAutoencoder(trained, new SaeLensMetadata { ModelName = site.Model.Name, HookName = new SaeLensHook(site.Layer, SiteKind.ResidualBefore).ToString() }, LogDensities: null), name);
        return trained;
    }
}
