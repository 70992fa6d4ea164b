using System.Globalization;
using System.Text.Json;
using Suture.Formats;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The checkpoints of a training in a folder: one subfolder a checkpoint, of which the newest is kept.</summary>
/// <remarks>
/// A checkpoint is written beside the one before, flushed, and only then renamed to its final name and the older one deleted: whenever the process dies, the
/// newest folder of a final name is whole. It holds a file of each member's trainer (weights, optimiser, counters, recipe), the place in the stream
/// (of a stream that has one), and <c>progress.json</c>.
/// </remarks>
public sealed class TrainingCheckpoints
{
    private const string Prefix = "step-";
    private const string UnfinishedSuffix = ".unfinished";
    private const string BatchesFile = "batches.safetensors";
    private const string ProgressFile = "progress.json";
    private readonly string _folder;

    /// <summary>Names the folder; nothing is read or written yet.</summary>
    /// <param name="folder">Where checkpoints are; need not exist.</param>
    public TrainingCheckpoints(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
    }

    /// <summary>Steps of the newest checkpoint, or null when there is none.</summary>
    public long? NewestStep => Directory.Exists(_folder) ? Steps().Select(s => (long?)s).Max() : null;

    /// <summary>Path of the newest checkpoint, or null when there is none.</summary>
    public string? NewestPath => NewestStep is { } step ? FolderOf(step) : null;

    /// <summary>Writes a checkpoint; one of the same step is left as it is.</summary>
    /// <param name="members">All members, at the same step.</param>
    /// <param name="batches">The batches; their place is saved when they have one.</param>
    /// <exception cref="ArithmeticException">A weight or moment is NaN or infinite: the training has diverged, and the checkpoint before is kept.</exception>
    /// <exception cref="IOException">It cannot be written; the checkpoint before is kept.</exception>
    public void Save(IReadOnlyList<TrainingMember> members, IBatchSource batches)
    {
        ArgumentNullException.ThrowIfNull(members);
        long step = members[0].Trainer.StepCount;
        string final = FolderOf(step), unfinished = final + UnfinishedSuffix;
        if (Directory.Exists(final)) return;
        foreach (var member in members) RequireFinite(member);
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        foreach (var member in members) member.Trainer.Save(Path.Combine(unfinished, FileOf(member)));
        if (batches is IResumableBatches stream) stream.Save(Path.Combine(unfinished, BatchesFile));
        var progress = new CheckpointProgress { Step = step, Curves = members.ToDictionary(m => m.Name, m => m.Curve, StringComparer.Ordinal) };
        AtomicFile.WriteAllText(Path.Combine(unfinished, ProgressFile), JsonSerializer.Serialize(progress, CheckpointJson.Default.CheckpointProgress) + "\n");
        Directory.Move(unfinished, final);
        foreach (string other in Directory.EnumerateDirectories(_folder).Where(path => Path.GetFileName(path) != Path.GetFileName(final)).ToList()) Directory.Delete(other, recursive: true);
    }

    /// <summary>Goes to the newest checkpoint, if there is one.</summary>
    /// <param name="members">The members, at any step.</param>
    /// <param name="batches">The batches.</param>
    /// <returns>Whether there was a checkpoint.</returns>
    /// <remarks>When it throws, members may have been let go of and cannot be trained.</remarks>
    /// <exception cref="CheckpointFormatException">A file is not what it must be, or of another training.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public bool TryRestore(IReadOnlyList<TrainingMember> members, IBatchSource batches)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (NewestPath is not { } folder) return false;
        string progressPath = Path.Combine(folder, ProgressFile);
        var progress = ReadProgress(progressPath);
        if (!progress.Curves.Keys.Order(StringComparer.Ordinal).SequenceEqual(members.Select(m => m.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            throw new CheckpointFormatException(progressPath, "curves", $"names {string.Join(", ", progress.Curves.Keys)}; expected {string.Join(", ", members.Select(m => m.Name))}.");
        }

        foreach (var member in members)
        {
            string path = Path.Combine(folder, FileOf(member)), recipe = RecipeOf(member.Trainer);
            // What it held is let go of before as much is read again.
            member.Release();
            GarbageLimit.Reclaim();
            var trainer = SaeTrainer.Load(path);
            if (trainer.StepCount != progress.Step) throw new CheckpointFormatException(path, "step", $"is {trainer.StepCount}; {ProgressFile} says {progress.Step}.");
            if (RecipeOf(trainer) != recipe) throw new CheckpointFormatException(path, "options", "are another recipe than this training's.");
            member.Restore(trainer, progress.Curves[member.Name]);
        }

        if (batches is IResumableBatches stream)
        {
            string path = Path.Combine(folder, BatchesFile);
            stream.Restore(path);
            if (stream.NextBatch != progress.Step) throw new CheckpointFormatException(path, "next_batch", $"is {stream.NextBatch}; {ProgressFile} says {progress.Step}.");
        }

        return true;
    }

    /// <summary>Deletes all checkpoints.</summary>
    public void Delete()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static string RecipeOf(SaeTrainer trainer) => JsonSerializer.Serialize(trainer.Options, TrainerJson.Default.SaeTrainerOptions);

    private static string FileOf(TrainingMember member) => $"trainer-{member.Name}.safetensors";

    private static CheckpointProgress ReadProgress(string path)
    {
        try
        {
            var progress = JsonSerializer.Deserialize(File.ReadAllText(path), CheckpointJson.Default.CheckpointProgress)
                ?? throw new CheckpointFormatException(path, null, "is null; expected the progress of a training.");
            if (progress.Format != 1) throw new CheckpointFormatException(path, "format", $"is {progress.Format}; this version reads 1.");
            if (progress.Step < 0 || progress.Curves.Values.Any(curve => curve is null || curve.Any(point => point is null))) throw new CheckpointFormatException(path, "curves", "or the step holds what cannot be.");
            return progress;
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(path, e.Path, $"is not the progress of a training: {e.Message}", e);
        }
    }

    private static void RequireFinite(TrainingMember member)
    {
        if (member.Trainer.Parameters.AreFinite) return;
        throw new ArithmeticException($"Training diverged: after step {member.Trainer.StepCount} a weight of {member.Name}, or a moment of its optimiser, is NaN or infinite.");
    }

    private IEnumerable<long> Steps() => Directory.EnumerateDirectories(_folder, Prefix + "*")
        .Select(path => Path.GetFileName(path)[Prefix.Length..])
        .Where(name => name.All(char.IsAsciiDigit))
        .Select(name => long.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture));

    private string FolderOf(long step) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D9}"));
}
