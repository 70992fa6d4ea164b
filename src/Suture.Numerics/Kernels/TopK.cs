using System.Numerics;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>The k largest of many values, exactly; among equal values the lower index wins.</summary>
public static class TopK
{
    /// <summary>Selects the k largest values and hands them back in the order of their indices.</summary>
    /// <param name="values">Values; −∞ and +∞ are ordered, NaN is refused.</param>
    /// <param name="k">How many, 0 to the number of values.</param>
    /// <param name="indices">Receives their indices, ascending, [k].</param>
    /// <param name="selected">Receives the values at those indices, [k].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative or above the number of values.</exception>
    /// <exception cref="ArgumentException">A destination has another length than k, or a value is NaN.</exception>
    /// <remarks>
    /// A heap of the k best so far lies in the destinations, the worst at its root. Blocks of values at or below the root are
    /// passed over by vector compares; once the root is high nearly all are.
    /// </remarks>
    public static void Select(ReadOnlySpan<float> values, int k, Span<int> indices, Span<float> selected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, values.Length);
        if (indices.Length != k || selected.Length != k) throw new ArgumentException($"The destinations hold {indices.Length} and {selected.Length}; expected k = {k}.", nameof(indices));
        for (int i = 0; i < k; i++)
        {
            (selected[i], indices[i]) = (Ordered(values, i), i);
        }

        for (int i = (k / 2) - 1; i >= 0; i--) SiftDown(selected, indices, i);
        Scan(values, k, indices, selected);
        MemoryExtensions.Sort(indices, selected);
    }

    internal static void SelectScalar(ReadOnlySpan<float> values, int k, Span<int> indices, Span<float> selected)
    {
        var copy = values.ToArray();
        int[] best = [.. Enumerable.Range(0, copy.Length).OrderByDescending(i => copy[i]).ThenBy(i => i).Take(k).Order()];
        for (int j = 0; j < k; j++) (indices[j], selected[j]) = (best[j], copy[best[j]]);
    }

    private static void Scan(ReadOnlySpan<float> values, int start, Span<int> indices, Span<float> selected)
    {
        int i = start, lanes = Vector<float>.Count;
        float root = selected.IsEmpty ? float.PositiveInfinity : selected[0];
        ref float first = ref MemoryMarshal.GetReference(values);
        for (; i <= values.Length - lanes; i += lanes)
        {
            // False for NaN too, which the loop below then refuses.
            if (Vector.LessThanOrEqualAll(Vector.LoadUnsafe(ref first, (nuint)i), new Vector<float>(root))) continue;
            for (int j = i; j < i + lanes; j++) root = Offer(values, j, root, indices, selected);
        }

        for (; i < values.Length; i++) root = Offer(values, i, root, indices, selected);
    }

    // An equal value comes later, so it loses: only a greater one replaces the root.
    private static float Offer(ReadOnlySpan<float> values, int i, float root, Span<int> indices, Span<float> selected)
    {
        float value = Ordered(values, i);
        if (value <= root) return root;
        (selected[0], indices[0]) = (value, i);
        SiftDown(selected, indices, 0);
        return selected[0];
    }

    private static float Ordered(ReadOnlySpan<float> values, int i) =>
        float.IsNaN(values[i]) ? throw new ArgumentException($"Value {i} of {values.Length} is NaN; NaN has no order.", nameof(values)) : values[i];

    private static void SiftDown(Span<float> heap, Span<int> indices, int at)
    {
        while (true)
        {
            int left = (2 * at) + 1, worst = at;
            if (left < heap.Length && Worse(heap, indices, left, worst)) worst = left;
            if (left + 1 < heap.Length && Worse(heap, indices, left + 1, worst)) worst = left + 1;
            if (worst == at) return;
            (heap[at], heap[worst]) = (heap[worst], heap[at]);
            (indices[at], indices[worst]) = (indices[worst], indices[at]);
            at = worst;
        }
    }

    private static bool Worse(Span<float> heap, Span<int> indices, int a, int b) =>
        heap[a] < heap[b] || (heap[a] == heap[b] && indices[a] > indices[b]);
}
