using System.Numerics;
using System.Runtime.InteropServices;
using Suture.Numerics;

namespace Suture.Features.Matching;

/// <summary>Of each row of one matrix, the rows of another with the largest products, while the products stream by: the whole product never exists.</summary>
/// <remarks>A heap of the best so far a row, the worst at its root; values at or below the root are passed over by vector compares. Among equal values the lower row wins.</remarks>
internal sealed class NearestRows : IProductConsumer<float>
{
    // Rows of the first matrix at a time; bounds how late a cancellation is seen.
    private const int GroupRows = 4096;

    private readonly int _first;
    private readonly float[] _taken;

    private NearestRows(int rows, int count, int first, NearestRows? whole, float[] taken)
    {
        (Count, _first, _taken) = (count, first, taken);
        Indices = whole?.Indices ?? new int[checked(rows * count)];
        Values = whole?.Values ?? new float[rows * count];
    }

    /// <summary>Rows kept of each.</summary>
    public int Count { get; }

    /// <summary>Their indices, the largest product first, <c>[rows, Count]</c>.</summary>
    public int[] Indices { get; }

    /// <summary>Their products, less what was taken from them, <c>[rows, Count]</c>.</summary>
    public float[] Values { get; }

    /// <summary>Finds them.</summary>
    /// <param name="x">Rows that look for others, <c>[rows, dModel]</c>.</param>
    /// <param name="others">Rows that are found, <c>[columns, dModel]</c>.</param>
    /// <param name="count">How many of each, no more than columns.</param>
    /// <param name="taken">What is taken from the products with each other row, <c>[columns]</c>; null for nothing.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per 4,096 rows.</param>
    public static NearestRows Find(Matrix<float> x, Matrix<float> others, int count, float[]? taken, Compute compute, CancellationToken cancellationToken)
    {
        taken ??= new float[others.Rows];
        var whole = new NearestRows(x.Rows, count, 0, null, taken);
        whole.Values.AsSpan().Fill(float.NegativeInfinity);
        whole.Indices.AsSpan().Fill(int.MaxValue);
        for (int start = 0; start < x.Rows; start += GroupRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = Math.Min(GroupRows, x.Rows - start);
            StreamedProduct.Run(compute, x.View.RowRange(start, rows), others.View, new NearestRows(rows, count, start, whole, taken));
        }

        compute.For(x.Rows, row => whole.Sort(row));
        return whole;
    }

    /// <inheritdoc />
    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        var taken = _taken.AsSpan(firstColumn, tile.Columns);
        for (int i = 0; i < tile.Rows; i++)
        {
            int place = (_first + firstRow + i) * Count;
            Scan(tile.Row(i), taken, firstColumn, Values.AsSpan(place, Count), Indices.AsSpan(place, Count));
        }
    }

    private static void Scan(ReadOnlySpan<float> row, ReadOnlySpan<float> taken, int firstColumn, Span<float> heap, Span<int> indices)
    {
        int i = 0, lanes = Vector<float>.Count;
        ref float start = ref MemoryMarshal.GetReference(row), less = ref MemoryMarshal.GetReference(taken);
        for (; i <= row.Length - lanes; i += lanes)
        {
            if (Vector.LessThanOrEqualAll(Vector.LoadUnsafe(ref start, (nuint)i) - Vector.LoadUnsafe(ref less, (nuint)i), new Vector<float>(heap[0]))) continue;
            for (int j = i; j < i + lanes; j++) Offer(row[j] - taken[j], firstColumn + j, heap, indices);
        }

        for (; i < row.Length; i++) Offer(row[i] - taken[i], firstColumn + i, heap, indices);
    }

    // Columns come in order, so an equal value is a higher column and loses.
    private static void Offer(float value, int column, Span<float> heap, Span<int> indices)
    {
        if (!(value > heap[0])) return;
        int at = 0;
        while (true)
        {
            int left = (2 * at) + 1, worst = left;
            if (left >= heap.Length) break;
            if (left + 1 < heap.Length && Worse(heap, indices, left + 1, left)) worst = left + 1;
            if (!(heap[worst] < value || (heap[worst] == value && indices[worst] > column))) break;
            (heap[at], indices[at]) = (heap[worst], indices[worst]);
            at = worst;
        }

        (heap[at], indices[at]) = (value, column);
    }

    private static bool Worse(Span<float> heap, Span<int> indices, int a, int b) => heap[a] < heap[b] || (heap[a] == heap[b] && indices[a] > indices[b]);

    private void Sort(int row)
    {
        var values = Values.AsSpan(row * Count, Count);
        var indices = Indices.AsSpan(row * Count, Count);
        indices.Sort(values);
        // By index now; a stable insertion by value leaves equal ones in that order.
        for (int i = 1; i < values.Length; i++)
        {
            var (value, index) = (values[i], indices[i]);
            int at = i;
            for (; at > 0 && values[at - 1] < value; at--) (values[at], indices[at]) = (values[at - 1], indices[at - 1]);
            (values[at], indices[at]) = (value, index);
        }
    }
}
