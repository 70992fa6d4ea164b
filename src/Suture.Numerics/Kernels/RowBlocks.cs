namespace Suture.Numerics.Kernels;

/// <summary>Cuts rows into chunks by the shape alone and runs them on the scheduler.</summary>
internal static class RowBlocks
{
    // Enough for a chunk to take longer than handing it out.
    private const int ChunkValues = 16 * 1024;

    public static void For(Compute compute, int rows, int columns, Action<int> row)
    {
        ArgumentNullException.ThrowIfNull(compute);
        int perChunk = Math.Max(1, ChunkValues / Math.Max(1, columns));
        compute.For((rows + perChunk - 1) / perChunk, chunk =>
        {
            int end = Math.Min(rows, (chunk + 1) * perChunk);
            for (int i = chunk * perChunk; i < end; i++) row(i);
        });
    }
}
