using System.Numerics;
using System.Runtime.CompilerServices;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Keeps what exceeds one threshold for all latents, and stops keeping when that is too much.</summary>
/// <param name="bias">be, <c>[dSae]</c>.</param>
/// <param name="floor">The threshold.</param>
/// <param name="tokens">Number of tokens.</param>
/// <param name="limit">Most entries.</param>
internal sealed class BatchSelector(float[] bias, float floor, int tokens, long limit) : ICodeSelector
{
    private readonly CodeRows _rows = new(bias.Length, tokens);
    private long _count;

    /// <summary>Whether there was more than the limit; what was kept is then a part.</summary>
    public bool Overflowed => Volatile.Read(ref _count) > limit;

    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        if (Overflowed) return;
        int added = 0;
        for (int i = 0; i < tile.Rows; i++) added += ConsumeRow(firstRow + i, firstColumn, tile.Row(i));
        Interlocked.Add(ref _count, added);
    }

    public SparseCodes Finish(Compute compute) => _rows.ToCodes(compute);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ConsumeRow(int token, int firstColumn, ReadOnlySpan<float> row)
    {
        var columnBias = bias.AsSpan(firstColumn, row.Length);
        int added = 0;
        for (int start = 0; start < row.Length; start += PassMask.Width)
        {
            ulong passing = row.Length - start >= PassMask.Width
                ? PassMask.Above(row[start..], columnBias[start..], floor)
                : PassMask.AbovePlain(row[start..], columnBias[start..], floor);
            added += BitOperations.PopCount(passing);
            for (; passing != 0; passing &= passing - 1)
            {
                int column = start + BitOperations.TrailingZeroCount(passing);
                _rows.Add(token, firstColumn + column, row[column] + columnBias[column]);
            }
        }

        return added;
    }
}
