using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Sorts as Python does: equal items keep their order, also in a reversed sort.</summary>
/// <remarks>A merge sort of our own, since .NET's sorts wrap what a comparison throws.</remarks>
internal static class StableSort
{
    /// <summary>Sorts items.</summary>
    /// <param name="items">Items.</param>
    /// <param name="keyOf">Gives what an item is sorted by; called once an item.</param>
    /// <param name="isReversed">Whether the largest comes first.</param>
    /// <param name="budget">Budget.</param>
    /// <exception cref="TemplateFault">Two keys have no order.</exception>
    public static IReadOnlyList<T> By<T>(IReadOnlyList<T> items, Func<T, Value> keyOf, bool isReversed, RenderBudget budget)
    {
        var from = items.Select(item => new KeyValuePair<Value, T>(keyOf(item), item)).ToArray();
        var to = new KeyValuePair<Value, T>[from.Length];
        for (int width = 1; width < from.Length; width *= 2)
        {
            for (int start = 0; start < from.Length; start += 2 * width)
            {
                Merge(from, to, start, Math.Min(start + width, from.Length), Math.Min(start + 2 * width, from.Length), Precedes);
            }

            (from, to) = (to, from);
        }

        return [.. from.Select(item => item.Value)];

        // Whether the item further right comes first.
        bool Precedes(Value right, Value left) =>
            isReversed ? Comparison.IsOrdered("<", left, right, budget) : Comparison.IsOrdered("<", right, left, budget);
    }

    private static void Merge<T>(KeyValuePair<Value, T>[] from, KeyValuePair<Value, T>[] to, int start, int middle, int end, Func<Value, Value, bool> precedes)
    {
        int left = start, right = middle;
        for (int i = start; i < end; i++)
        {
            bool takesRight = left == middle || (right < end && precedes(from[right].Key, from[left].Key));
            to[i] = takesRight ? from[right++] : from[left++];
        }
    }
}
