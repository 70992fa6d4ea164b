using System.Text.Json;
using Suture.Formats;

namespace Suture.Experiments.Recipes;

/// <summary>The run folder of one step, with the key that it was made under.</summary>
/// <param name="run">The recipe's run folder.</param>
/// <param name="step">The step.</param>
internal sealed class StepStore(string run, RecipeStep step)
{
    private const string KeyFile = "step.json";
    private const string StepsFolder = "steps";

    /// <summary>Path of a step's folder within the recipe's.</summary>
    public static string FolderOf(string step) => $"{StepsFolder}/{step}";

    /// <summary>Path of a step's folder.</summary>
    public static string PathOf(string run, string step) => System.IO.Path.Combine(run, StepsFolder, step);

    /// <summary>The folder.</summary>
    public string Path { get; } = PathOf(run, step.Name);

    /// <summary>What it holds.</summary>
    /// <param name="key">The step's key now.</param>
    /// <param name="reason">What is different or damaged; empty for nothing.</param>
    public StepState StateOf(StepKey key, out string reason)
    {
        reason = "";
        if (!File.Exists(KeyPath)) return StepState.New;
        if (ReadKey() is not { } before)
        {
            reason = $"its {KeyFile} cannot be read";
            return StepState.Changed;
        }

        if (before.Hash != key.Hash)
        {
            reason = string.Join("; ", key.DifferencesFrom(before));
            return StepState.Changed;
        }

        if (!File.Exists(System.IO.Path.Combine(Path, RunFolder.RecordFile))) return StepState.Unfinished;
        if (ReadRecord(out reason) is not { } record) return StepState.Damaged;
        if (record.Status != RunStatus.Finished || (step.Kind.HasReport && !File.Exists(System.IO.Path.Combine(Path, RunFolder.ReportFile)))) return StepState.Unfinished;
        if (record.Artefacts.FirstOrDefault(a => !IsWhole(a)) is not { } damaged) return StepState.Finished;
        reason = $"'{damaged.File}' is missing or not as it was written";
        return StepState.Damaged;
    }

    /// <summary>Makes the folder ready for a run and notes the key; what an unfinished run of the same key left is kept.</summary>
    /// <param name="key">The step's key.</param>
    /// <param name="keeps">Whether what is there is kept.</param>
    /// <exception cref="IOException">The folder holds files that are not a step's.</exception>
    public RunFolder Begin(StepKey key, bool keeps)
    {
        if (!keeps && File.Exists(KeyPath)) Directory.Delete(Path, recursive: true);
        var folder = RunFolder.Create(Path);
        folder.Begin();
        AtomicFile.DeleteLeftovers(Path);
        AtomicFile.WriteAllText(KeyPath, JsonSerializer.Serialize(key, RecipesJson.Default.StepKey) + "\n");
        return folder;
    }

    private string KeyPath => System.IO.Path.Combine(Path, KeyFile);

    private bool IsWhole(RunArtefact artefact)
    {
        var file = new FileInfo(System.IO.Path.Combine(Path, artefact.File));
        return file.Exists && file.Length == artefact.LengthBytes && FileHash.OfFile(file.FullName) == artefact.Sha256;
    }

    private RunRecord? ReadRecord(out string reason)
    {
        reason = "";
        try
        {
            return RunFolder.Read(Path);
        }
        catch (CheckpointFormatException e)
        {
            reason = e.Message;
            return null;
        }
    }

    private StepKey? ReadKey()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(KeyPath), RecipesJson.Default.StepKey);
        }
        catch (JsonException)
        {
            // Reported as a change by the caller: the step is run again.
            return null;
        }
    }
}
