using System.Globalization;

namespace Suture.Experiments;

/// <summary>What a run will hold in memory and on disk, said before it begins.</summary>
/// <param name="Items">What it holds, largest first within each place.</param>
public sealed record MemoryPlan(IReadOnlyList<MemoryItem> Items)
{
    private const double MiB = 1 << 20;

    /// <summary>Bytes of the process's own memory.</summary>
    public long MemoryBytes => BytesOf(MemoryPlace.Memory);

    /// <summary>Bytes of mapped files, which count as resident while there is room.</summary>
    public long MappedBytes => BytesOf(MemoryPlace.Mapped);

    /// <summary>Bytes on disk.</summary>
    public long DiskBytes => BytesOf(MemoryPlace.Disk);

    /// <summary>Peak of the resident memory when there is room for all of it: own memory and mapped files.</summary>
    public long PeakBytes => MemoryBytes + MappedBytes;

    /// <summary>Refuses a run that needs more than it may hold, or than the disk has left.</summary>
    /// <param name="memoryMiB">Memory that it may hold, MiB; 0 means what the machine has.</param>
    /// <param name="folder">A folder on the disk; need not exist.</param>
    /// <exception cref="ArgumentException">It needs more memory; the message names the largest parts.</exception>
    /// <exception cref="IOException">The disk has too little room.</exception>
    public void Require(int memoryMiB, string folder)
    {
        long limit = memoryMiB > 0 ? (long)memoryMiB << 20 : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (MemoryBytes > limit)
        {
            string largest = string.Join(", ", Items.Where(i => i.Place == MemoryPlace.Memory).OrderByDescending(i => i.Bytes).Take(3).Select(i => $"{i.Name} {Text(i.Bytes)}"));
            throw new ArgumentException($"The run would hold {Text(MemoryBytes)} in memory; {(memoryMiB > 0 ? "--memory allows" : "the machine has")} {Text(limit)}. Largest: {largest}.");
        }

        var drive = new DriveInfo(Path.GetFullPath(folder));
        if (DiskBytes > drive.AvailableFreeSpace) throw new IOException($"The run would write {Text(DiskBytes)} to the disk of '{folder}', which has {Text(drive.AvailableFreeSpace)} left.");
    }

    /// <summary>The plan as lines to read.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var (place, title) in ((MemoryPlace, string)[])[(MemoryPlace.Memory, "In memory"), (MemoryPlace.Mapped, "Mapped files (given back when memory is short)"), (MemoryPlace.Disk, "On disk")])
        {
            var items = Items.Where(i => i.Place == place && i.Bytes > 0).OrderByDescending(i => i.Bytes).ToList();
            if (items.Count == 0) continue;
            yield return $"{title}: {Text(items.Sum(i => i.Bytes))}";
            foreach (var item in items) yield return $"  {Text(item.Bytes),11}  {item.Name}";
        }
    }

    /// <summary>A size in MiB, such as <c>12.3 MiB</c>.</summary>
    /// <param name="bytes">The size.</param>
    public static string Text(long bytes) => (bytes / MiB).ToString("N1", CultureInfo.InvariantCulture) + " MiB";

    private long BytesOf(MemoryPlace place) => Items.Where(i => i.Place == place).Sum(i => i.Bytes);
}
