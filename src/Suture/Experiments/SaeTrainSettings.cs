namespace Suture.Experiments;

/// <summary>What a training may hold and how often it saves itself; changes no result, so a resumed run may have others.</summary>
public sealed record SaeTrainSettings
{
    /// <summary>Memory that the run may hold, MiB; 0 means what the machine has. Default 0.</summary>
    public int MemoryMiB { get; init; }

    /// <summary>Steps from one checkpoint to the next; 0 means only when the run is stopped. Default 200.</summary>
    public int CheckpointEvery { get; init; } = 200;

    /// <summary>Checks both.</summary>
    /// <exception cref="ArgumentException">One is negative.</exception>
    public void Validate()
    {
        if (MemoryMiB < 0) throw new ArgumentException($"A memory of {MemoryMiB} MiB: expected 1 or more, or 0 for what the machine has.");
        if (CheckpointEvery < 0) throw new ArgumentException($"A checkpoint every {CheckpointEvery} steps: expected 1 or more, or 0 for none on the way.");
    }
}
