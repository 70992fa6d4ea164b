using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Rows of some sites of a cache on disk, side by side; widened to float32 and checked as they are read.</summary>
/// <param name="cache">The cache; rows are read while it is open.</param>
/// <param name="sites">For each site its matrix in every shard.</param>
internal sealed class MappedRows(CachedActivations cache, WeightMatrix[][] sites) : IActivationRows
{
    private readonly int[] _starts = Starts(sites[0]); // [shards + 1], first row of every shard and the number of rows

    /// <inheritdoc />
    public int Count => _starts[^1];

    /// <inheritdoc />
    public int Width { get; } = sites.Sum(site => site.Length == 0 ? 0 : site[0].Columns);

    /// <inheritdoc />
    public void Gather(ReadOnlySpan<int> rows, MatrixView<float> destination)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rows[i], (uint)Count, nameof(rows));
            int shard = Array.BinarySearch(_starts, rows[i]);
            if (shard < 0) shard = ~shard - 1;
            while (sites[0][shard].Rows == 0) shard++;
            Read(shard, rows[i] - _starts[shard], destination.Row(i));
        }
    }

    private static int[] Starts(WeightMatrix[] shards)
    {
        var starts = new int[shards.Length + 1];
        for (int i = 0; i < shards.Length; i++) starts[i + 1] = checked(starts[i] + shards[i].Rows);
        return starts;
    }

    private void Read(int shard, int row, Span<float> destination)
    {
        int column = 0;
        for (int site = 0; site < sites.Length; site++)
        {
            var matrix = sites[site][shard];
            var part = destination.Slice(column, matrix.Columns);
            matrix.ReadRow(row, part);
            if (!TensorPrimitives.IsFiniteAll<float>(part)) throw cache.NotFinite(shard, site, row, part);
            column += matrix.Columns;
        }
    }
}
