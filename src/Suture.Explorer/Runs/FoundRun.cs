using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Suture.Experiments;
using Suture.Formats;

namespace Suture.Explorer.Runs;

/// <summary>A run folder that the explorer shows.</summary>
/// <param name="Name">Its name in addresses: where it lies within the folder that was opened.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Record">Its <c>run.json</c>.</param>
internal sealed record FoundRun(string Name, string Path, RunRecord Record)
{
    /// <summary>The file of its record, for messages.</summary>
    public string RecordPath => System.IO.Path.Combine(Path, RunFolder.RecordFile);

    /// <summary>Its results.</summary>
    /// <param name="type">How they are read.</param>
    /// <param name="expected">What they should be, for messages, such as "a layer map".</param>
    /// <typeparam name="T">What they are.</typeparam>
    /// <exception cref="CheckpointFormatException">They are something else.</exception>
    public T Results<T>(JsonTypeInfo<T> type, string expected)
        where T : class
    {
        try
        {
            return Record.Results.Deserialize(type) ?? throw new CheckpointFormatException(RecordPath, "results", $"is null; expected {expected}.");
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(RecordPath, "results", $"are not {expected}: {e.Message}", e);
        }
    }
}
