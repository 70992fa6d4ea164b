using System.Text.Json;
using Suture.Formats;

namespace Suture.Experiments;

/// <summary>The content of <c>memory.json</c>: what a run was to hold, and what it held. Like <c>timings.json</c> it is of the machine and no result.</summary>
public sealed record MemoryRecord
{
    /// <summary>File name within the run folder.</summary>
    public const string FileName = "memory.json";

    /// <summary>What it was to hold.</summary>
    public required IReadOnlyList<MemoryItem> Plan { get; init; }

    /// <summary>Largest resident memory of the process, bytes; null before the run is finished.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>Writes it, atomically.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, RunJson.Default.MemoryRecord) + "\n");
}
