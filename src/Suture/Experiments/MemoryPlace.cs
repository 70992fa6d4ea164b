namespace Suture.Experiments;

/// <summary>Where a run holds something.</summary>
public enum MemoryPlace
{
    /// <summary>Memory of the process.</summary>
    Memory,

    /// <summary>A file mapped into memory: resident while there is room, and given back when there is none.</summary>
    Mapped,

    /// <summary>Disk, in or beside the run folder.</summary>
    Disk,
}
