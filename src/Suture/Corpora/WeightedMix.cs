namespace Suture.Corpora;

/// <summary>Takes from several sequences in turn so that each has its share at every moment, not only in the end.</summary>
internal static class WeightedMix
{
    /// <summary>The mix: next comes from the sequence with the least <c>(taken + ½) / weight</c>, the first of equals (Sainte-Laguë's rule).</summary>
    /// <remarks>It ends with the first sequence that has nothing left when it is its turn, so that the shares hold to the end.</remarks>
    /// <param name="sources">The sequences.</param>
    /// <param name="weights">A positive weight for each.</param>
    /// <typeparam name="T">What is mixed.</typeparam>
    public static IEnumerable<T> Of<T>(IReadOnlyList<IEnumerable<T>> sources, IReadOnlyList<double> weights)
    {
        var enumerators = new List<IEnumerator<T>>();
        try
        {
            foreach (var source in sources) enumerators.Add(source.GetEnumerator());
            long[] taken = new long[enumerators.Count];
            while (true)
            {
                int next = 0;
                for (int i = 1; i < taken.Length; i++)
                {
                    if ((taken[i] + 0.5) / weights[i] < (taken[next] + 0.5) / weights[next]) next = i;
                }

                if (!enumerators[next].MoveNext()) yield break;
                taken[next]++;
                yield return enumerators[next].Current;
            }
        }
        finally
        {
            foreach (var enumerator in enumerators) enumerator.Dispose();
        }
    }
}
