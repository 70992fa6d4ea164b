namespace Suture.Activations;

/// <summary>How moments are cut into blocks. Results depend on these numbers, never on threads or on the sizes of the batches added.</summary>
public sealed record MomentOptions
{
    /// <summary>Rows centred and multiplied together, 1 or more; default 2,048.</summary>
    public int BlockRows { get; init; } = 2048;

    /// <summary>Blocks summed one after the other into a leaf of the merge tree, 1 or more; default 128 (262,144 tokens). A shard of a corpus must hold whole segments, but the last.</summary>
    public int BlocksPerSegment { get; init; } = 128;

    /// <summary>Number of the segment that the first row belongs to, 0 or more; default 0. A later shard names its own.</summary>
    public long FirstSegment { get; init; }

    /// <summary>Rows of a whole segment.</summary>
    public long SegmentRows => (long)BlockRows * BlocksPerSegment;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">Names every setting out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (BlockRows < 1) faults.Add($"{nameof(BlockRows)} is {BlockRows}; expected 1 or more.");
        if (BlocksPerSegment < 1) faults.Add($"{nameof(BlocksPerSegment)} is {BlocksPerSegment}; expected 1 or more.");
        if (FirstSegment < 0) faults.Add($"{nameof(FirstSegment)} is {FirstSegment}; expected 0 or more.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
