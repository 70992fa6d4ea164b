namespace Suture.Features;

/// <summary>A uniform sample of one latent's activations: those whose tokens have the smallest random keys.</summary>
/// <remarks>A token's key comes of the seed and the token's number alone, so the sample does not depend on batches or threads.</remarks>
internal sealed class ActivationSample(int capacity)
{
    private readonly PriorityQueue<ActivationPlace, ulong> _largestKeyFirst = new(Comparer<ulong>.Create((x, y) => y.CompareTo(x)));

    /// <summary>Offers an activation.</summary>
    public void Offer(ulong key, ActivationPlace place)
    {
        if (_largestKeyFirst.Count < capacity) _largestKeyFirst.Enqueue(place, key);
        else if (capacity > 0) _largestKeyFirst.EnqueueDequeue(place, key);
    }

    /// <summary>The sample, weakest first.</summary>
    public ActivationPlace[] ToArray() =>
        [.. _largestKeyFirst.UnorderedItems.Select(item => item.Element).OrderBy(place => place.Value).ThenBy(place => place.Context).ThenBy(place => place.Position)];
}
