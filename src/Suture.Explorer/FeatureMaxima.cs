using System.Collections.Concurrent;
using Suture.Features.Index;

namespace Suture.Explorer;

/// <summary>The largest activation of every feature of a dictionary, read from the index once.</summary>
/// <param name="index">The index.</param>
internal sealed class FeatureMaxima(FeatureIndex index)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<float?>> _byDictionary = new(StringComparer.Ordinal);

    /// <summary>Of each latent, <c>[dSae]</c>; null for one that was never active.</summary>
    /// <param name="dictionary">A dictionary of the index.</param>
    public IReadOnlyList<float?> Of(string dictionary) => _byDictionary.GetOrAdd(dictionary, index.Maxima);
}
