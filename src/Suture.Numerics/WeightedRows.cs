using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Suture.Numerics;

/// <summary>Products of a few rows of a matrix with weights or a vector: what decoding sparse codes, and its gradient, is made of.</summary>
/// <remarks>Cost <c>2 · rows · width</c>; bound by reading the rows. Sums run in the order of the indices, so results depend on nothing else. The loops are compiled at once in full: a short training would spend its first seconds in the slow version.</remarks>
public static class WeightedRows
{
    /// <summary><c>destination += Σ_j weights[j] · rows[indices[j]]</c>.</summary>
    /// <param name="rows">Matrix, <c>[n, width]</c>.</param>
    /// <param name="indices">Rows to add, each below n.</param>
    /// <param name="weights">One weight per index.</param>
    /// <param name="destination">Vector added to, <c>[width]</c>.</param>
    /// <exception cref="ArgumentException">Lengths disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static void Add(MatrixView<float> rows, ReadOnlySpan<int> indices, ReadOnlySpan<float> weights, Span<float> destination)
    {
        if (weights.Length != indices.Length || destination.Length != rows.Columns)
        {
            throw new ArgumentException($"{indices.Length} indices, {weights.Length} weights and a destination of {destination.Length} do not fit rows of {rows.Columns}.");
        }

        int j = 0;
        // Four rows a pass: the destination is loaded and stored once for four multiply-adds.
        for (; j + 4 <= indices.Length; j += 4)
        {
            AddFour(rows.Row(indices[j]), rows.Row(indices[j + 1]), rows.Row(indices[j + 2]), rows.Row(indices[j + 3]), weights.Slice(j, 4), destination);
        }

        for (; j < indices.Length; j++) AddOne(rows.Row(indices[j]), weights[j], destination);
    }

    /// <summary><c>results[j] = rows[indices[j]] · vector</c>.</summary>
    /// <param name="rows">Matrix, <c>[n, width]</c>.</param>
    /// <param name="indices">Rows to multiply, each below n.</param>
    /// <param name="vector">Vector, <c>[width]</c>.</param>
    /// <param name="results">Receives one product per index.</param>
    /// <exception cref="ArgumentException">Lengths disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static void Dot(MatrixView<float> rows, ReadOnlySpan<int> indices, ReadOnlySpan<float> vector, Span<float> results)
    {
        if (results.Length != indices.Length || vector.Length != rows.Columns)
        {
            throw new ArgumentException($"{indices.Length} indices, {results.Length} results and a vector of {vector.Length} do not fit rows of {rows.Columns}.");
        }

        for (int j = 0; j < indices.Length; j++) results[j] = Dot(rows.Row(indices[j]), vector);
    }

    /// <summary><c>destination += weight · row</c>.</summary>
    /// <param name="row">Vector to add.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="destination">Vector added to, as long as <paramref name="row"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddOne(ReadOnlySpan<float> row, float weight, Span<float> destination)
    {
        ref float r = ref MemoryMarshal.GetReference(row);
        ref float d = ref MemoryMarshal.GetReference(destination);
        int width = Math.Min(row.Length, destination.Length), i = 0;
        var w = new Vector<float>(weight);
        for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.FusedMultiplyAdd(w, Load(ref r, i), Load(ref d, i)).StoreUnsafe(ref d, (nuint)i);
        }

        for (; i < width; i++) destination[i] = MathF.FusedMultiplyAdd(weight, row[i], destination[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> e, ReadOnlySpan<float> weights, Span<float> destination)
    {
        ref float ra = ref MemoryMarshal.GetReference(a), rb = ref MemoryMarshal.GetReference(b);
        ref float rc = ref MemoryMarshal.GetReference(c), re = ref MemoryMarshal.GetReference(e);
        ref float d = ref MemoryMarshal.GetReference(destination);
        var wa = new Vector<float>(weights[0]);
        var wb = new Vector<float>(weights[1]);
        var wc = new Vector<float>(weights[2]);
        var we = new Vector<float>(weights[3]);
        int width = destination.Length, i = 0;
        for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = Vector.FusedMultiplyAdd(wa, Load(ref ra, i), Load(ref d, i));
            sum = Vector.FusedMultiplyAdd(wb, Load(ref rb, i), sum);
            sum = Vector.FusedMultiplyAdd(wc, Load(ref rc, i), sum);
            Vector.FusedMultiplyAdd(we, Load(ref re, i), sum).StoreUnsafe(ref d, (nuint)i);
        }

        for (; i < width; i++)
        {
            float sum = MathF.FusedMultiplyAdd(weights[0], a[i], destination[i]);
            sum = MathF.FusedMultiplyAdd(weights[1], b[i], sum);
            sum = MathF.FusedMultiplyAdd(weights[2], c[i], sum);
            destination[i] = MathF.FusedMultiplyAdd(weights[3], e[i], sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> vector)
    {
        ref float r = ref MemoryMarshal.GetReference(row), v = ref MemoryMarshal.GetReference(vector);
        int lanes = Vector<float>.Count, width = row.Length, i = 0;
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        // Four accumulators hide the latency of the multiply-add.
        for (; i <= width - (4 * lanes); i += 4 * lanes)
        {
            s0 = Vector.FusedMultiplyAdd(Load(ref r, i), Load(ref v, i), s0);
            s1 = Vector.FusedMultiplyAdd(Load(ref r, i + lanes), Load(ref v, i + lanes), s1);
            s2 = Vector.FusedMultiplyAdd(Load(ref r, i + (2 * lanes)), Load(ref v, i + (2 * lanes)), s2);
            s3 = Vector.FusedMultiplyAdd(Load(ref r, i + (3 * lanes)), Load(ref v, i + (3 * lanes)), s3);
        }

        for (; i <= width - lanes; i += lanes) s0 = Vector.FusedMultiplyAdd(Load(ref r, i), Load(ref v, i), s0);
        float sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < width; i++) sum = MathF.FusedMultiplyAdd(row[i], vector[i], sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ref float start, int index) => Vector.LoadUnsafe(ref start, (nuint)index);
}
