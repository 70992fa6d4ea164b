namespace Suture.Features;

/// <summary>A uniform sample of one latent's activations: those whose tokens have the smallest random keys, as a heap with the largest key on top.</summary>
/// <remarks>A token's key comes of the seed and the token's number alone, so the sample does not depend on batches or threads.</remarks>
internal static class ActivationSample
{
    /// <summary>Offers an activation.</summary>
    /// <param name="keys">Keys of the sample, <c>[capacity]</c>.</param>
    /// <param name="places">Its activations, <c>[capacity]</c>.</param>
    /// <param name="used">How many there are.</param>
    /// <param name="key">Key of the token.</param>
    /// <param name="place">The activation.</param>
    public static void Offer(Span<ulong> keys, Span<ActivationPlace> places, int used, ulong key, in ActivationPlace place)
    {
        if (used < keys.Length)
        {
            int hole = used;
            for (int parent; hole > 0 && keys[parent = (hole - 1) / 2] < key; hole = parent) (keys[hole], places[hole]) = (keys[parent], places[parent]);
            (keys[hole], places[hole]) = (key, place);
        }
        else if (used > 0 && key < keys[0])
        {
            int hole = 0;
            while (true)
            {
                int child = (2 * hole) + 1;
                if (child >= used) break;
                if (child + 1 < used && keys[child + 1] > keys[child]) child++;
                if (keys[child] <= key) break;
                (keys[hole], places[hole]) = (keys[child], places[child]);
                hole = child;
            }

            (keys[hole], places[hole]) = (key, place);
        }
    }

    /// <summary>The sample, weakest first.</summary>
    public static ActivationPlace[] Sorted(ReadOnlySpan<ActivationPlace> places) =>
        [.. places.ToArray().OrderBy(place => place.Value).ThenBy(place => place.Context).ThenBy(place => place.Position)];
}
