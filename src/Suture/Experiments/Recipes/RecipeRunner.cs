using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Experiments.Recipes;

/// <summary>Runs the steps of a recipe, each in a run folder of its own, and what is finished never twice.</summary>
/// <remarks>
/// A step's folder notes the key of everything that its result depends on. A folder of the same key is taken as it is when every artefact has its hash; an unfinished one goes
/// on where the experiment can; any other is emptied and the step is run. A run that is killed at any moment and started again repeats no finished step.
/// </remarks>
/// <param name="recipe">The recipe.</param>
/// <param name="settings">How it is run.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="path">The run folder: new, empty, or that of an earlier run.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="progress">Receives progress; null for none.</param>
public sealed class RecipeRunner(Recipe recipe, RecipeSettings settings, string command, string path, Compute compute, IProgress<StepProgress>? progress = null)
{
    private readonly Dictionary<string, StepOutcome> _outcomes = new(StringComparer.Ordinal);

    /// <summary>Told in a sentence of each step that begins, is taken as it is or fails; default nobody.</summary>
    public Action<string>? Said { get; init; }

    /// <summary>Runs everything that is not there yet, and writes the record.</summary>
    /// <param name="cancellationToken">Stops the step that runs; the record is written, and the run can be started again.</param>
    /// <exception cref="ArgumentException">A step is asked for that the recipe lacks, or a model is not to be found.</exception>
    /// <exception cref="IOException">A file that the user supplies is missing, the folder is not a run's, or another process runs in it.</exception>
    /// <exception cref="Models.Hub.HubException">A model is not to be had from the hub or its cache.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RecipeResult Run(CancellationToken cancellationToken = default)
    {
        var wanted = settings.Wanted(recipe);
        RequireNeeds(wanted);
        // All keys before the first step runs, so that a model or file that is missing is known at once.
        var keys = Keys(wanted, cancellationToken);
        using var held = RunLock.Take(path);
        var record = new RecipeRecord(recipe, settings, command, path, compute);
        try
        {
            foreach (var step in recipe.Steps) _outcomes[step.Name] = Have(step, keys.GetValueOrDefault(step.Name), wanted.Contains(step.Name), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            record.Complete(_outcomes, RunStatus.Cancelled);
            throw;
        }

        return record.Complete(_outcomes, _outcomes.Values.Any(o => o.Status == StepStatus.Failed) ? RunStatus.Failed : RunStatus.Finished);
    }

    private void RequireNeeds(HashSet<string> wanted)
    {
        RecipeNeed[] missing = [.. recipe.Needs.Where(n => !n.IsThere && recipe.Steps.Any(s => wanted.Contains(s.Name) && s.Needs.Contains(n.Name, StringComparer.Ordinal)))];
        if (missing.Length == 0) return;
        throw new IOException(
            $"The recipe '{recipe.Name}' needs files that are not there:\n{string.Concat(missing.Select(n => $"  {n.Name}: there is no '{n.Path}'. {n.About}\n"))}"
            + $"Put them there, or name others, as in --set {missing[0].Name}=PATH. Nothing was run.");
    }

    private Dictionary<string, StepKey> Keys(HashSet<string> wanted, CancellationToken cancellationToken)
    {
        InputContents online = new(isOffline: false, new StepLog(progress, compute.ThreadCount).Downloads, cancellationToken), offline = new(isOffline: true);
        var keys = new Dictionary<string, StepKey>(StringComparer.Ordinal);
        foreach (var step in recipe.Steps.Where(s => s.After.All(keys.ContainsKey)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                keys[step.Name] = StepKey.Of(step, keys, wanted.Contains(step.Name) ? online : offline, compute);
            }
            catch (Exception e) when (!wanted.Contains(step.Name) && ExperimentFault.IsOne(e))
            {
                // Nobody asked for this step; whether it is finished stays unknown.
            }
        }

        return keys;
    }

    private StepOutcome Have(RecipeStep step, StepKey? key, bool isWanted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var store = new StepStore(path, step);
        string reason = "";
        var state = key is null ? StepState.Unknown : store.StateOf(key, out reason);
        if (state == StepState.Finished && !(isWanted && settings.FromScratch))
        {
            if (isWanted) Said?.Invoke($"{step.Name}: finished before, taken as it is");
            return Outcome(step, key, StepStatus.Finished, null, store);
        }

        if (key is null || !isWanted) return Outcome(step, key, StepStatus.NotRun, "it was not asked for");
        if (step.After.FirstOrDefault(name => _outcomes[name].Status != StepStatus.Finished) is { } before) return Outcome(step, key, StepStatus.Blocked, $"it reads '{before}', which is not finished");
        if (settings.StopsAtFailure && _outcomes.Values.FirstOrDefault(o => o.Status == StepStatus.Failed) is { } failed) return Outcome(step, key, StepStatus.NotRun, $"the run was to end when a step fails, and '{failed.Name}' did");
        Said?.Invoke($"{step.Name}: {step.Kind.About}{(reason.Length > 0 ? $" (again: {reason})" : "")}");
        try
        {
            RunStep(step, key, store, keeps: state == StepState.Unfinished && !settings.FromScratch, cancellationToken);
        }
        catch (Exception e) when (ExperimentFault.IsOne(e))
        {
            string problem = ExperimentFault.Sentence(e);
            Said?.Invoke($"{step.Name}: failed. {problem}");
            return Outcome(step, key, StepStatus.Failed, problem);
        }

        return Outcome(step, key, StepStatus.Finished, null, store);
    }

    private void RunStep(RecipeStep step, StepKey key, StepStore store, bool keeps, CancellationToken cancellationToken)
    {
        var folder = store.Begin(key, keeps);
        var log = new StepLog(progress is null ? null : new NamedProgress(step.Name, progress), compute.ThreadCount);
        var options = StepReference.Replace(step.Options, name => StepStore.PathOf(path, name))!.AsObject();
        step.Kind.Run(options, new StepRun($"{command} --only {step.Name}", compute, folder, log, cancellationToken));
    }

    private static StepOutcome Outcome(RecipeStep step, StepKey? key, StepStatus status, string? problem, StepStore? finished = null) => new()
    {
        Name = step.Name,
        Kind = step.Kind.Name,
        About = step.About.Length > 0 ? step.About : step.Kind.About,
        After = step.After,
        Folder = StepStore.FolderOf(step.Name),
        Key = key?.Hash,
        Status = status,
        Problem = problem,
        HasReport = step.Kind.HasReport,
        Figures = finished is null ? [] : [.. step.Kind.Figures(RunFolder.Read(finished.Path).Results)],
    };
}
