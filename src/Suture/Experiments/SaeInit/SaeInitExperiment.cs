using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Experiments.SaeInit.Analysis;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Flops;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Stitching;
using Suture.Stitching.Exact;

namespace Suture.Experiments.SaeInit;

/// <summary>The paper's experiment on starts (arXiv 2506.06609, §3.1): autoencoders of B trained from A's, from random ones and from controls, at several widths and seeds.</summary>
/// <remarks>
/// A training that is finished is in the run folder; a run that is started again with the same options takes it from there, and its results are the bytes of a run that was
/// never stopped.
/// </remarks>
/// <param name="options">What to run.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SaeInitExperiment(SaeInitOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    private const long MomentMemoryBytes = 1L << 29;

    /// <summary>Told what the run will hold before it begins; default nobody.</summary>
    public Action<MemoryPlan>? Planned { get; init; }

    /// <summary>Runs everything that is not there yet.</summary>
    /// <param name="cancellationToken">Stops between steps of training.</param>
    /// <returns>Every figure.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the run would exceed its memory.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A finished training in the run folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; finished trainings are in the run folder, and its record says so.</exception>
    public SaeInitResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        folder.Begin();
        using var session = log.Run("Load the models", _ => new PairSession(options.Pair, log.Downloads, cancellationToken));
        var inputs = session.Inputs;
        try
        {
            var result = Study(session, inputs, cancellationToken);
            Complete(inputs, RunStatus.Finished, JsonSerializer.SerializeToNode(result, SaeInitJson.Default.SaeInitResult)!.AsObject());
            return result;
        }
        catch (OperationCanceledException)
        {
            Complete(inputs, RunStatus.Cancelled, []);
            throw;
        }
    }

    private SaeInitResult Study(PairSession session, IReadOnlyList<RunInput> inputs, CancellationToken cancellationToken)
    {
        log.Run("Tokenize", _ => session.Training.All.TokenCount + session.Evaluation.All.TokenCount);
        var plan = SaeInitPlan.Of(options, session);
        Planned?.Invoke(plan);
        plan.Require(options.MemoryMiB, folder.Path);
        var (small, large) = Sites(session, cancellationToken);
        var training = Collect("training text", small, large, session.Training, cancellationToken);
        var heldOut = Collect("held-out text", small, large, session.Evaluation, cancellationToken);
        var moments = log.Run("Gather moments", _ => Moments.Of(training.Small.Values.View, training.Large.Values.View, compute));
        var stitch = log.Run("Fit the stitch", _ => Stitch.Between(new ExactStitchSolver(new ExactStitchOptions { Alpha = options.Alpha }, compute).Fit(moments, cancellationToken), End(small), End(large)));
        string stitchPath = folder.Artefact(StitchFile.FileName);
        StitchFile.Write(stitch, stitchPath);

        var onSmall = ModelActivations.Of(training.Small, heldOut.Small.Values, options.CurveRows);
        var onLarge = ModelActivations.Of(training.Large, heldOut.Large.Values, options.CurveRows);
        var trainer = new ArmTrainer(options, folder, compute, log);
        var smallAutoencoders = new List<SmallAutoencoder>();
        var transferred = new Dictionary<int, SparseAutoencoder>();
        foreach (int width in options.Widths)
        {
            var (record, autoencoder) = trainer.TrainSmall(
                width, onSmall, new SaeLensMetadata { ModelName = small.Model.Name, HookName = new SaeLensHook(small.Layer, small.Kind).ToString() },
                sae => trainer.Scores(SaeTransfer.Up(sae, stitch, compute), onLarge, cancellationToken), FileHash.OfFile(stitchPath), cancellationToken);
            smallAutoencoders.Add(record);
            transferred[width] = SaeTransfer.Up(autoencoder, stitch, compute);
        }

        var starts = new StartFactory(training.Large, moments, compute);
        var arms = Arms(trainer, starts, transferred, onLarge, cancellationToken);
        var otherNorms = OtherNorms(trainer, transferred, onLarge, cancellationToken);
        var revived = Revived(trainer, starts, transferred, onLarge, cancellationToken);
        StartSetup[] setups = [.. from arm in options.Arms.Order() from width in options.Widths select new StartSetup(arm, width, Ledger(session, arm, width, small, large, moments.Count, stitch.Fit.Iterations))];
        var curves = new ArmCurves(arms, setups, options.Widths, options.Seeds, options.Batch);
        return new SaeInitResult
        {
            Models = new ModelPair { Small = ModelSummary.Of(session.Small), Large = ModelSummary.Of(session.Large) },
            LayerSmall = small.Layer,
            LayerLarge = large.Layer,
            TrainContexts = session.Training.All.Count,
            EvalContexts = session.Evaluation.All.Count,
            Tokens = moments.Count,
            EvalTokens = heldOut.Large.Count,
            CurveTokens = onLarge.CurveRows.Rows,
            Alpha = options.Alpha,
            StitchFvu = StitchObjective.UnexplainedVariance(Moments.Of(heldOut.Small.Values.View, heldOut.Large.Values.View, compute), stitch.Up, stitch.Down, compute),
            Widths = options.Widths,
            K = options.K,
            Batch = options.Batch,
            Steps = options.Steps,
            LearningRate = options.LearningRate,
            Seeds = options.Seeds,
            Arms = curves.Arms,
            Norms = options.Norms,
            WindowPoints = options.WindowPoints,
            TrainingTokens = (long)options.Steps * options.Batch,
            CorpusRepetitions = (double)options.Steps * options.Batch / training.Large.Count,
            SmallAutoencoders = smallAutoencoders,
            Setups = setups,
            Summaries = SummaryAnalysis.Of(curves),
            Crossings = SavingAnalysis.Crossings(curves, options.Thresholds, options.WindowPoints),
            Savings = SavingAnalysis.Savings(curves, options.Thresholds, options.WindowPoints),
            BreakEven = BreakEvenAnalysis.Of(curves, options.WindowPoints),
            Scaling = ScalingAnalysis.Of(curves, options.WindowPoints),
            NormStudy = SummaryAnalysis.Norms([.. arms.Where(t => t.Arm == StartArm.Transferred && t.Width == options.NormWidth), .. otherNorms], options.Norms),
            RevivalStudy = SummaryAnalysis.Revivals(curves, revived),
            Trainings = [.. arms, .. otherNorms, .. revived],
            Alignment = session.Training.Alignment,
            Provenance = Provenance.Of(RunEnvironment.Of(compute), command, options.Seeds[0], Configuration(), inputs),
        };
    }

    private (ActivationSite Small, ActivationSite Large) Sites(PairSession session, CancellationToken cancellationToken)
    {
        var small = new ActivationSite(session.Small, options.LayerSmall);
        small.Validate();
        if (options.LayerLarge is { } given)
        {
            var large = new ActivationSite(session.Large, given);
            large.Validate();
            return (small, large);
        }

        var moments = LayerMoments.Harvest(session, options.LayerSmall, MomentMemoryBytes, compute, log, cancellationToken);
        int chosen = log.Run("Choose B's layer by SVCCA", _ => moments.Compare(session.Small.LayerCount, session.Large.LayerCount, compute, cancellationToken).BestBySvcca(options.LayerSmall));
        return (small, new ActivationSite(session.Large, chosen));
    }

    private PairedActivations Collect(string what, ActivationSite small, ActivationSite large, PairText text, CancellationToken cancellationToken) => log.Run(
        $"Harvest both layers, {what}",
        p => PairedActivations.Collect(new LiveActivationSource([small], [large], text.Batches, compute), text.All.PairCount, p, cancellationToken),
        text.All.Small.Contexts.TokenCount,
        "tokens");

    private List<StartTraining> Arms(ArmTrainer trainer, StartFactory starts, Dictionary<int, SparseAutoencoder> transferred, ModelActivations activations, CancellationToken cancellationToken) =>
    [
        .. from width in options.Widths from seed in options.Seeds from arm in options.Arms.Order()
           select Train(trainer, starts, arm, seed, transferred[width], revives: false, activations, cancellationToken),
    ];

    private List<StartTraining> Revived(ArmTrainer trainer, StartFactory starts, Dictionary<int, SparseAutoencoder> transferred, ModelActivations activations, CancellationToken cancellationToken) =>
    [
        .. from arm in options.RevivalStudy.Order() from seed in options.Seeds
           select Train(trainer, starts, arm, seed, transferred[options.RevivalWidth], revives: true, activations, cancellationToken),
    ];

    private StartTraining Train(ArmTrainer trainer, StartFactory starts, StartArm arm, ulong seed, SparseAutoencoder transferred, bool revives, ModelActivations activations, CancellationToken cancellationToken) =>
        trainer.TrainLarge(arm, StartNames.NeedsTransfer(arm) ? options.Norms : null, seed, starts.Create(arm, seed, transferred, options.Norms), revives, activations, cancellationToken);

    private List<StartTraining> OtherNorms(ArmTrainer trainer, Dictionary<int, SparseAutoencoder> transferred, ModelActivations activations, CancellationToken cancellationToken) =>
    [
        .. from norms in options.NormStudy.Order() where norms != options.Norms from seed in options.Seeds
           select trainer.TrainLarge(StartArm.Transferred, norms, seed, new TransferredStart(transferred[options.NormWidth], norms), revives: false, activations, cancellationToken),
    ];

    private FlopLedger Ledger(PairSession session, StartArm arm, int width, ActivationSite small, ActivationSite large, long tokens, int iterations)
    {
        var contexts = session.Training.All;
        double harvestSmall = SetupCosts.Harvest(small, contexts.Small.Contexts.TokenCount), harvestLarge = SetupCosts.Harvest(large, contexts.Large.Contexts.TokenCount);
        var entries = new List<FlopEntry> { new(FlopPart.Harvest, "activations of B", harvestLarge, harvestLarge) };
        if (StartNames.NeedsTransfer(arm))
        {
            entries.Add(new(FlopPart.Stitch, "stitch", SetupCosts.PaperStitch(small, large, tokens), SetupCosts.ExactStitch(small, large, tokens, iterations)));
            entries.Add(new(FlopPart.Harvest, "activations of A", harvestSmall, harvestSmall));
            entries.Add(new(FlopPart.SmallAutoencoder, "A's SAE", FlopCount.DenseTraining(small.Width, width, options.Batch, options.Steps), FlopCount.SparseTraining(small.Width, width, options.K, options.Batch, options.Steps)));
        }

        double own = arm switch
        {
            StartArm.DataPoints => FlopCount.Mean(large.Width, tokens),
            StartArm.Principal => FlopCount.PrincipalDirections(large.Width, tokens),
            _ => 0,
        };
        if (own > 0) entries.Add(new(FlopPart.Start, arm == StartArm.Principal ? "principal directions" : "mean", own, own));
        return new FlopLedger(entries);
    }

    private static StitchEnd End(ActivationSite site) => new(site.Model.Name, site.Layer, site.Width, site.Model.Fingerprint);

    private JsonObject Configuration() => JsonSerializer.SerializeToNode(options, SaeInitJson.Default.SaeInitOptions)!.AsObject();

    private void Complete(IReadOnlyList<RunInput> inputs, RunStatus status, JsonObject results) => folder.Complete(
        new RunRecord
        {
            Kind = RunKind.SaeInit,
            Status = status,
            Command = command,
            Configuration = Configuration(),
            Seed = options.Seeds[0],
            Environment = RunEnvironment.Of(compute),
            Inputs = inputs,
            Results = results,
        },
        log.Timings);
}
