using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Formats;

namespace Suture.Experiments;

/// <summary>The content of <c>training.json</c>: what an unfinished training is, so that it can be resumed. It is gone when the run is finished.</summary>
public sealed record SaeTrainRecord
{
    /// <summary>File name within the run folder.</summary>
    public const string FileName = "training.json";

    /// <summary>Version of the layout; 2. Version 1 knew no recipe.</summary>
    public int Format { get; init; } = CurrentFormat;

    private const int CurrentFormat = 2;

    /// <summary>The command that began it.</summary>
    public required string Command { get; init; }

    /// <summary>Every option with its value.</summary>
    public required SaeTrainOptions Configuration { get; init; }

    /// <summary>Versions and instruction set, on which the bytes depend.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>What it reads, by hash: the model, the tokens of both texts, the starts.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>Whether a folder holds an unfinished training.</summary>
    /// <param name="folder">The run folder.</param>
    public static bool ExistsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Reads the record of a run folder.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="CheckpointFormatException">It cannot be read.</exception>
    public static SaeTrainRecord Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new DirectoryNotFoundException($"'{folder}' holds no unfinished training: it has no {FileName}.");
        try
        {
            var record = JsonSerializer.Deserialize(File.ReadAllText(path), RunJson.Default.SaeTrainRecord) ?? throw new CheckpointFormatException(path, null, "is null; expected the record of a training.");
            return record.Format == CurrentFormat ? record : throw new CheckpointFormatException(path, "format", $"is {record.Format}; this version reads {CurrentFormat}.");
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(path, e.Path, $"is not the record of a training: {e.Message}", e);
        }
    }

    /// <summary>Writes the record, atomically.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder) => AtomicFile.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, RunJson.Default.SaeTrainRecord) + "\n");

    /// <summary>Refuses to resume when anything differs on which the result depends.</summary>
    /// <param name="now">What the resumed run would be.</param>
    /// <exception cref="ArgumentException">Something differs; the message names each with both values.</exception>
    public void RequireSame(SaeTrainRecord now)
    {
        ArgumentNullException.ThrowIfNull(now);
        string[] differences =
        [
            .. Differences(JsonSerializer.SerializeToNode(Configuration, RunJson.Default.SaeTrainOptions), JsonSerializer.SerializeToNode(now.Configuration, RunJson.Default.SaeTrainOptions)),
            .. Differences(JsonSerializer.SerializeToNode(Environment, RunJson.Default.RunEnvironment), JsonSerializer.SerializeToNode(now.Environment, RunJson.Default.RunEnvironment)),
            .. Sources.Keys.Union(now.Sources.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(key => Sources.GetValueOrDefault(key) != now.Sources.GetValueOrDefault(key))
                .Select(key => $"{key} has changed since it began"),
        ];
        if (differences.Length > 0) throw new ArgumentException($"The training cannot be resumed to the bytes of an uninterrupted one: {string.Join("; ", differences)}.");
    }

    private static IEnumerable<string> Differences(JsonNode? began, JsonNode? now, string within = "") => began!.AsObject().SelectMany(pair =>
    {
        string name = within + pair.Key;
        return (pair.Value, now!.AsObject()[pair.Key]) switch
        {
            (JsonObject before, JsonObject after) => Differences(before, after, name + "."),
            var (before, after) => JsonNode.DeepEquals(before, after) ? [] : [$"{name} is {Text(before)} in the run, and {Text(after)} now"],
        };
    });

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not set";
}
