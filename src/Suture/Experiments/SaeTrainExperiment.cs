using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Activations;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.Experiments;

/// <summary>Trains autoencoders on one model's activations, all from one stream of batches, measures them and writes them as SAELens reads them.</summary>
/// <remarks>
/// The state is saved on the way and after Ctrl-C: a run that was stopped or killed is resumed to the bytes of one that was not. What was trained when it was
/// stopped is written all the same.
/// </remarks>
/// <param name="options">What to do.</param>
/// <param name="settings">What it may hold, and how often it saves itself.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write; with a <c>training.json</c> the run is resumed.</param>
/// <param name="log">Receives steps.</param>
public sealed class SaeTrainExperiment(SaeTrainOptions options, SaeTrainSettings settings, string command, Compute compute, RunFolder folder, StepLog log)
{
    private const string CheckpointFolder = "checkpoints";
    private const string BestFolder = "best";

    /// <summary>Told what the run will hold before it begins; default nobody.</summary>
    public Action<MemoryPlan>? Planned { get; init; }

    /// <summary>Runs it, from its last checkpoint if there is one.</summary>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="ArgumentException">An option is out of range, the run exceeds its memory, or an unfinished run in the folder is another one.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the autoencoders so far and a checkpoint are in the run folder.</exception>
    /// <exception cref="ArithmeticException">A training diverged, or an activation is not finite; the last checkpoint is kept.</exception>
    public SaeTrainResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        settings.Validate();
        using var model = LanguageModel.Load(options.Model, progress: log.Downloads, cancellationToken: cancellationToken);
        var text = new SaeTrainText(options, model);
        var starts = new SaeTrainStarts(options, text, compute);
        var variants = SaeVariant.Of(options, starts.WidthOf);
        var recipes = variants.ToDictionary(v => v.Name, v => SaeRecipes.Of(options, v), StringComparer.Ordinal);
        var plan = SaeTrainPlan.Of(options, text, variants, recipes, starts.GivenBytes);
        Planned?.Invoke(plan);
        plan.Require(settings.MemoryMiB, folder.Path);
        foreach (var recipe in recipes.Values) RequireFormat(recipe, text);
        Begin(text);
        new MemoryRecord { Plan = plan.Items }.Write(folder.PathOf(MemoryRecord.FileName));

        var heldOut = log.Run($"Harvest {text.Site.Name}, held out", _ => text.CollectHeldOut(compute, cancellationToken));
        using var batches = SaeTrainBatches.Open(options, text, folder, compute, log, cancellationToken);
        var session = new TrainingSession(Members(variants, recipes, starts, text, cancellationToken), batches.Source, compute)
        {
            MeasureAt = MeasurementSteps.Of(options.Steps),
            Evaluate = sae => HeldOutMetrics.Evaluate(sae, heldOut, compute, cancellationToken),
            Measured = member =>
            {
                WriteBest(member, variants, text);
                GarbageLimit.Reclaim();
            },
            Stepped = new GarbageLimit().Check,
            Checkpoints = new TrainingCheckpoints(folder.PathOf(CheckpointFolder)),
            CheckpointEvery = settings.CheckpointEvery,
        };
        // A restored session's checkpoint takes the place of its starts.
        if (!session.TryRestore()) GarbageLimit.Reclaim();
        try
        {
            log.Run("Train", p =>
            {
                session.Run(options.Steps, new StepCounter(p), cancellationToken);
                return session;
            }, options.Steps, "steps");
        }
        catch (OperationCanceledException)
        {
            Finish(text, session, variants, heldOut, RunStatus.Cancelled);
            throw;
        }

        var result = Finish(text, session, variants, heldOut, RunStatus.Finished);
        session.Checkpoints.Delete();
        batches.DeleteOwnShards();
        File.Delete(folder.PathOf(SaeTrainRecord.FileName));
        using var process = Process.GetCurrentProcess();
        new MemoryRecord { Plan = plan.Items, PeakBytes = process.PeakWorkingSet64 }.Write(folder.PathOf(MemoryRecord.FileName));
        return result;
    }

    private void Begin(SaeTrainText text)
    {
        var now = new SaeTrainRecord { Command = command, Configuration = options, Environment = RunEnvironment.Of(compute), Sources = text.Sources };
        if (!SaeTrainRecord.ExistsIn(folder.Path))
        {
            now.Write(folder.Path);
            return;
        }

        SaeTrainRecord.Read(folder.Path).RequireSame(now);
        AtomicFile.DeleteLeftovers(folder.Path);
    }

    private TrainingMember[] Members(IReadOnlyList<SaeVariant> variants, Dictionary<string, SaeTrainerOptions> recipes, SaeTrainStarts starts, SaeTrainText text, CancellationToken cancellationToken)
    {
        int tokens = SaeTrainStarts.SampleTokens(options, variants);
        var sample = tokens == 0 ? null : log.Run("Read a sample", _ => SaeTrainSample.Read(text, tokens, compute, cancellationToken));
        if (options.Activations == ActivationsFrom.Shards) text.Model.ReleaseBuffers();
        GarbageLimit.GiveBack();
        return [.. variants.Select(v => new TrainingMember(v.Name, starts.Trainer(v, recipes[v.Name], sample)))];
    }

    // Whether what comes of it can be written is said before it is trained, by the smallest autoencoder of its kind.
    private void RequireFormat(SaeTrainerOptions recipe, SaeTrainText text)
    {
        int latents = recipe.Objective is GroupMaxObjective groups ? groups.K : 1, output = (text.Target ?? text.Site).Width == text.Site.Width ? 1 : 2;
        var rule = recipe.Objective.CreateRule(recipe.Objective.CreateParameters(new ReluRule(), latents), threshold: 0);
        _ = SaeArtefact.FormatOf(new SparseAutoencoder(new(latents, 1), new float[latents], new(latents, output), new float[output], rule, skip: options.Recipe.Skip ? new(output, 1) : null));
    }

    private void WriteBest(TrainingMember member, IReadOnlyList<SaeVariant> variants, SaeTrainText text)
    {
        if (options.KeepBest && member.Best == member.Curve[^1]) Write(member, FolderOf(BestFolder, member, variants), text);
    }

    private SaeFormat Write(TrainingMember member, string name, SaeTrainText text)
    {
        var metadata = new SaeLensMetadata
        {
            ModelName = text.Model.Name,
            HookName = HookOf(text.Site),
            OutputHookName = text.Target is { } target ? HookOf(target) : null,
        };
        return SaeArtefact.Write(folder, new SaeLensAutoencoder(member.Trainer.Current(), metadata, LogDensities: null), name);
    }

    private static string HookOf(ActivationSite site) => new SaeLensHook(site.Layer, site.Kind).ToString();

    // Of several autoencoders each has a folder in the folder that one alone would have.
    private static string FolderOf(string parent, TrainingMember member, IReadOnlyList<SaeVariant> variants) => variants.Count == 1 ? parent : $"{parent}/{member.Name}";

    private SaeTrainResult Finish(SaeTrainText text, TrainingSession session, IReadOnlyList<SaeVariant> variants, Matrix<float> heldOut, RunStatus status)
    {
        var result = new SaeTrainResult
        {
            Steps = session.StepCount,
            Tokens = session.StepCount * options.Batch,
            CorpusRepetitions = (double)session.StepCount * options.Batch / SaeTrainText.ContentCount(text.Training),
            Saes = [.. session.Members.Zip(variants, (member, variant) => Outcome(member, variant, variants, text, heldOut))],
        };
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Sae,
                Status = status,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SaeTrainOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = text.Inputs,
                Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SaeTrainResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    private SaeTrainOutcome Outcome(TrainingMember member, SaeVariant variant, IReadOnlyList<SaeVariant> variants, SaeTrainText text, Matrix<float> heldOut)
    {
        string name = FolderOf(SaeReference.FolderInRun, member, variants), best = FolderOf(BestFolder, member, variants);
        GarbageLimit.Reclaim();
        var format = Write(member, name, text);
        bool hasBest = options.KeepBest && member.Best is not null;
        if (hasBest) SaeArtefact.Note(folder, best);
        var metrics = HeldOutMetrics.Evaluate(member.Trainer.Current(), heldOut, compute);
        var point = TrainingRun.PointOf(member.Trainer, options.Batch, metrics);
        return new SaeTrainOutcome
        {
            Folder = name,
            Format = format,
            BestFolder = hasBest ? best : null,
            BestStep = member.Best?.Step,
            Start = variant.Start,
            Width = variant.Width,
            Objective = member.Trainer.Options.Objective.ToString(),
            LearningRate = member.Trainer.Options.Schedule.BaseRate,
            Seed = variant.Seed,
            Fvu = metrics.Fvu,
            L0 = metrics.L0,
            Dead = metrics.DeadShare,
            DenseFlops = point.DenseFlops,
            DoneFlops = point.DoneFlops,
            Curve = member.Curve,
        };
    }
}
