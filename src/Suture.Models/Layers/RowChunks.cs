using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>Runs work that needs one row at a time.</summary>
internal static class RowChunks
{
    // Enough for a chunk to take longer than handing it out.
    private const int ChunkValues = 16 * 1024;

    /// <summary>Calls an action for every row; chunks depend on the shape alone.</summary>
    /// <param name="rows">[rows, columns].</param>
    /// <param name="compute">Where to run.</param>
    /// <param name="action">Receives a row and its index.</param>
    public static void For(MatrixView<float> rows, Compute compute, Action<Span<float>, int> action)
    {
        int perChunk = Math.Max(1, ChunkValues / Math.Max(1, rows.Columns));
        compute.For((rows.Rows + perChunk - 1) / perChunk, chunk =>
        {
            int end = Math.Min(rows.Rows, (chunk + 1) * perChunk);
            for (int row = chunk * perChunk; row < end; row++) action(rows.Row(row), row);
        });
    }
}
