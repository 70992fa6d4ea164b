namespace Suture.SparseAutoencoders.Training;

/// <summary>Keeps the memory of a training near what lives: collects garbage when there is as much as a limit, and large garbage at once.</summary>
/// <remarks>
/// Left to itself the garbage collector lets young garbage grow to 200 MB, and large arrays to several times what lives, because it expects what
/// lives to be costly to look through. Arrays of numbers are not: they refer to nothing, and a collection takes milliseconds. A memory plan
/// (docs/decisions/0016) holds only if <see cref="Check"/> is called once a step, and <see cref="Reclaim"/> wherever something as large as the weights was let go of.
/// </remarks>
internal sealed class GarbageLimit
{
    /// <summary>Bytes after whose allocation garbage is collected.</summary>
    public const long Bytes = 32L << 20;

    private long _allocatedBefore = GC.GetTotalAllocatedBytes();

    /// <summary>Collects young garbage when enough was allocated since the last time.</summary>
    public void Check()
    {
        if (GC.GetTotalAllocatedBytes() - _allocatedBefore < Bytes) return;
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        _allocatedBefore = GC.GetTotalAllocatedBytes();
    }

    /// <summary>Collects garbage of all ages.</summary>
    public static void Reclaim() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

    /// <summary>Collects garbage of all ages and gives its memory back to the system: for a stage that ends before the next one has made anything large, for what lives is moved together.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
