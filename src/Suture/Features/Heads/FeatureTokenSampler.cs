using Suture.Models;
using Suture.SparseAutoencoders;

namespace Suture.Features.Heads;

/// <summary>Picks tokens where features are active, evenly over the text and at most so many of each.</summary>
public sealed class FeatureTokenSampler
{
    private readonly Dictionary<int, int> _featureOf = [];
    private readonly long[] _strides;
    private readonly long[] _seen;
    private readonly int _minPosition;

    /// <summary>Prepares the features.</summary>
    /// <param name="latents">Their latents, each once.</param>
    /// <param name="counts">Of each latent how many tokens it is active on from <paramref name="minPosition"/> on, in the text to come.</param>
    /// <param name="perFeature">Most tokens of a feature, 1 or more.</param>
    /// <param name="minPosition">First position of a context that counts.</param>
    /// <exception cref="ArgumentException">A latent comes twice, or the lengths differ.</exception>
    public FeatureTokenSampler(IReadOnlyList<int> latents, IReadOnlyList<long> counts, int perFeature, int minPosition)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(perFeature, 1);
        if (latents.Count != counts.Count) throw new ArgumentException($"There are {counts.Count} counts for {latents.Count} latents.", nameof(counts));
        for (int i = 0; i < latents.Count; i++) _featureOf.Add(latents[i], i);
        _strides = [.. counts.Select(count => Math.Max(1, (count + perFeature - 1) / perFeature))];
        _seen = new long[latents.Count];
        _minPosition = minPosition;
        Latents = latents;
    }

    /// <summary>The latents, by feature.</summary>
    public IReadOnlyList<int> Latents { get; }

    /// <summary>Picks from the next contexts of the text.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="codes">Codes of their tokens.</param>
    /// <returns>By row, then latent.</returns>
    public IReadOnlyList<FeatureToken> Pick(TokenContexts contexts, SparseCodes codes)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(codes);
        var picked = new List<FeatureToken>();
        foreach (var (row, _) in ContentRows.From(contexts, _minPosition))
        {
            var latents = codes.LatentsOf(row);
            for (int i = 0; i < latents.Length; i++)
            {
                if (_featureOf.TryGetValue(latents[i], out int feature) && _seen[feature]++ % _strides[feature] == 0) picked.Add(new FeatureToken(feature, row, codes.ValuesOf(row)[i]));
            }
        }

        return picked;
    }
}
