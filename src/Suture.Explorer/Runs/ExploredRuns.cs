using Suture.Experiments;

namespace Suture.Explorer.Runs;

/// <summary>The runs that a folder holds: itself, or those of its steps.</summary>
internal sealed class ExploredRuns
{
    // A recipe's steps lie one or two folders deep; a wrong folder, such as a home directory, must not be walked.
    private const int MostDepth = 3;
    private const int MostFolders = 2000;

    private ExploredRuns(string path, FoundRun? features, IReadOnlyList<FoundRun> stitches, IReadOnlyList<FoundRun> layerMaps)
    {
        Path = path;
        Features = features;
        Stitches = stitches;
        LayerMaps = layerMaps;
    }

    /// <summary>The folder that was opened.</summary>
    public string Path { get; }

    /// <summary>The run with the feature index, or null.</summary>
    public FoundRun? Features { get; }

    /// <summary>Stitches; with an index, the one that carried its features comes first.</summary>
    public IReadOnlyList<FoundRun> Stitches { get; }

    /// <summary>Layer maps.</summary>
    public IReadOnlyList<FoundRun> LayerMaps { get; }

    /// <summary>Finds them and checks that their files are there.</summary>
    /// <param name="path">A run folder of a kind that is shown, or of a recipe.</param>
    /// <exception cref="DirectoryNotFoundException">It is no run folder.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A record cannot be read.</exception>
    /// <exception cref="IOException">A file that a record lists is missing.</exception>
    /// <exception cref="ArgumentException">The folder holds nothing that is shown, or several indexes.</exception>
    public static ExploredRuns Open(string path)
    {
        var record = RunFolder.Read(path);
        FoundRun[] runs = record.Kind switch
        {
            RunKind.Features => [new("features", path, record), .. NamedStitch(record)],
            RunKind.Stitch => [new("stitch", path, record)],
            RunKind.Layers => [new("layers", path, record)],
            RunKind.Recipe => [.. Steps(path)],
            _ => throw new ArgumentException($"'{path}' is a run of kind '{record.Kind}'; the explorer shows {RunKind.Features}, {RunKind.Stitch}, {RunKind.Layers} and {RunKind.Recipe}. An index of features is made by 'suture features index'."),
        };
        FoundRun[] Of(string kind) => [.. runs.Where(run => run.Record.Kind == kind)];
        FoundRun[] features = Of(RunKind.Features), stitches = Of(RunKind.Stitch), layers = Of(RunKind.Layers);
        if (features.Length > 1) throw new ArgumentException($"'{path}' holds {features.Length} indexes of features: {string.Join(", ", features.Select(run => run.Name))}. Name the folder of one.");
        if (runs.Length == 0) throw new ArgumentException($"'{path}' holds no step of kind {RunKind.Features}, {RunKind.Stitch} or {RunKind.Layers} yet. Run the recipe first.");
        foreach (var run in runs) RequireFiles(run);
        var index = features.FirstOrDefault();
        return new ExploredRuns(path, index, [.. stitches.OrderByDescending(stitch => index is not null && IsOf(stitch, index))], layers);
    }

    // The stitch that carried the features, where its folder is still at hand: a page of its own.
    private static FoundRun[] NamedStitch(RunRecord index)
    {
        string? folder = index.Inputs.FirstOrDefault(input => input.Name == "stitch")?.Source;
        if (folder is null || !File.Exists(System.IO.Path.Combine(folder, RunFolder.RecordFile))) return [];
        var stitch = new FoundRun("stitch", folder, RunFolder.Read(folder, RunKind.Stitch));
        return stitch.Record.Artefacts.Any(artefact => IsInput(artefact, index)) ? [stitch] : [];
    }

    private static bool IsOf(FoundRun stitch, FoundRun index) => stitch.Record.Artefacts.Any(artefact => IsInput(artefact, index.Record));

    private static bool IsInput(RunArtefact artefact, RunRecord index) => index.Inputs.Any(input => input.Name == "stitch" && input.Sha256 == artefact.Sha256);

    private static IEnumerable<FoundRun> Steps(string root)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MostDepth, AttributesToSkip = FileAttributes.ReparsePoint };
        string[] folders = [.. Directory.EnumerateDirectories(root, "*", options).Take(MostFolders).Order(StringComparer.Ordinal)];
        foreach (string folder in folders.Where(folder => File.Exists(System.IO.Path.Combine(folder, RunFolder.RecordFile))))
        {
            var record = RunFolder.Read(folder);
            if (record.Kind is RunKind.Features or RunKind.Stitch or RunKind.Layers) yield return new FoundRun(System.IO.Path.GetRelativePath(root, folder).Replace('\\', '/'), folder, record);
        }
    }

    private static void RequireFiles(FoundRun run)
    {
        string[] missing = [.. run.Record.Artefacts.Select(artefact => artefact.File).Where(file => !File.Exists(System.IO.Path.Combine(run.Path, file)))];
        if (missing.Length > 0)
        {
            throw new IOException($"The run folder '{run.Path}' lacks {string.Join(", ", missing.Select(file => $"'{file}'"))}, which its {RunFolder.RecordFile} lists. Copy the whole folder, or make it again: {run.Record.Command}");
        }
    }
}
