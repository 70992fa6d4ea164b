using System.Text.Json;
using Suture.Formats;

namespace Suture.Experiments;

/// <summary>One directory for one artefact or experiment: <c>run.json</c> and the files that it lists.</summary>
/// <remarks>
/// Files are written under a temporary name and renamed, and <c>run.json</c> comes last: a folder with a <c>run.json</c> is
/// complete as far as its status says. Clocks live in <c>timings.json</c>.
/// </remarks>
public sealed class RunFolder
{
    /// <summary>Name of a run's page.</summary>
    public const string ReportFile = "report.html";

    /// <summary>Name of the record.</summary>
    public const string RecordFile = "run.json";

    private const string TimingsFile = "timings.json";
    private readonly SortedSet<string> _written = new(StringComparer.Ordinal);

    private RunFolder(string path) => Path = path;

    /// <summary>The directory.</summary>
    public string Path { get; }

    /// <summary>Creates the directory, or empties the record of an earlier run in it.</summary>
    /// <param name="path">The directory: new, empty, or an earlier run's.</param>
    /// <exception cref="IOException">It holds files and no <c>run.json</c>: it is not a run folder, and nothing is overwritten.</exception>
    public static RunFolder Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path)) throw new IOException($"'{path}' is a file; a run needs a folder.");
        string record = System.IO.Path.Combine(path, RecordFile);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(record) && !File.Exists(System.IO.Path.Combine(path, TimingsFile)))
        {
            throw new IOException($"'{path}' holds files but no {RecordFile}, so it is not a run folder; name a new or empty folder.");
        }

        Directory.CreateDirectory(path);
        File.Delete(record);
        return new RunFolder(path);
    }

    /// <summary>Marks the folder as a run's before its first artefact, so that it is known again after a run that was killed.</summary>
    public void Begin() => AtomicFile.WriteAllText(PathOf(TimingsFile), "[]\n");

    /// <summary>Opens the folder of a run that goes on; nothing in it is changed.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static RunFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path) ? new RunFolder(path) : throw new DirectoryNotFoundException($"There is no run folder '{path}'.");
    }

    /// <summary>Path of a file in the folder that is about to be written, and notes it as an artefact.</summary>
    /// <param name="name">File name, with <c>/</c> below the folder.</param>
    public string Artefact(string name)
    {
        _written.Add(name);
        string path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Path of a file in the folder that is no artefact of the run itself, such as its report.</summary>
    /// <param name="name">File name.</param>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes <c>run.json</c>, with the hash of every artefact that exists.</summary>
    /// <param name="record">The record; its artefacts are filled in.</param>
    /// <param name="timings">Written to <c>timings.json</c>.</param>
    /// <returns>The record as written.</returns>
    public RunRecord Complete(RunRecord record, IReadOnlyList<RunTiming> timings)
    {
        ArgumentNullException.ThrowIfNull(record);
        var written = record with
        {
            Artefacts = [.. _written.Where(n => File.Exists(PathOf(n))).Select(Describe)],
        };
        AtomicFile.WriteAllText(PathOf(TimingsFile), JsonSerializer.Serialize(timings, RunJson.Default.IReadOnlyListRunTiming) + "\n");
        AtomicFile.WriteAllText(PathOf(RecordFile), JsonSerializer.Serialize(written, RunJson.Default.RunRecord) + "\n");
        return written;
    }

    /// <summary>Reads the record of a run.</summary>
    /// <param name="path">The run folder.</param>
    /// <param name="kind">The kind that is expected, or null for any.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or no <c>run.json</c> in it.</exception>
    /// <exception cref="CheckpointFormatException">The record cannot be read, or is of another kind.</exception>
    public static RunRecord Read(string path, string? kind = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = System.IO.Path.Combine(path, RecordFile);
        if (!File.Exists(file)) throw new DirectoryNotFoundException($"'{path}' is not a run folder: it has no {RecordFile}. Expected a folder that a suture command wrote.");
        RunRecord record;
        try
        {
            record = JsonSerializer.Deserialize(File.ReadAllText(file), RunJson.Default.RunRecord)
                ?? throw new CheckpointFormatException(file, null, "is null; expected a run record.");
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(file, e.Path, $"is not a run record: {e.Message}", e);
        }

        if (kind is not null && !string.Equals(record.Kind, kind, StringComparison.Ordinal))
        {
            throw new CheckpointFormatException(file, "kind", $"is \"{record.Kind}\"; expected \"{kind}\".");
        }

        return record;
    }

    /// <summary>Reads how long the steps of a run took.</summary>
    /// <param name="path">The run folder.</param>
    /// <exception cref="FileNotFoundException">It has no times.</exception>
    /// <exception cref="CheckpointFormatException">They cannot be read.</exception>
    public static IReadOnlyList<RunTiming> ReadTimings(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = System.IO.Path.Combine(path, TimingsFile);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), RunJson.Default.IReadOnlyListRunTiming) ?? throw new CheckpointFormatException(file, null, "is null; expected a list of times.");
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(file, e.Path, $"is not a list of times: {e.Message}", e);
        }
    }

    private RunArtefact Describe(string name)
    {
        string path = PathOf(name);
        return new RunArtefact(name, new FileInfo(path).Length, FileHash.OfFile(path));
    }
}
