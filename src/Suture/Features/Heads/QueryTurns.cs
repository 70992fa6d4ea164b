using Suture.Models;

namespace Suture.Features.Heads;

/// <summary>At which positions the later blocks of a model score a feature: averaged over the tokens where it is active, or at one position for all.</summary>
/// <remarks>Blocks that turn queries alike share their sums. Without rotary positions there is nothing to turn and nothing is kept.</remarks>
public sealed class QueryTurns
{
    private readonly PositionTurns[] _ofLayer;
    private readonly PositionTurns[] _distinct;
    private readonly bool _isStated;

    /// <summary>Starts without a token.</summary>
    /// <param name="layers">The later blocks.</param>
    /// <param name="latentCount">Latents.</param>
    /// <param name="position">One position for all; null to average.</param>
    public QueryTurns(IReadOnlyList<HeadQueries> layers, int latentCount, int? position)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _isStated = position is not null;
        var shared = new Dictionary<IReadOnlyList<double>, PositionTurns>(ReferenceEqualityComparer.Instance);
        _ofLayer = new PositionTurns[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            if (!shared.TryGetValue(layers[i].Frequencies, out var turns))
            {
                turns = new PositionTurns(_isStated ? 1 : latentCount, layers[i].Frequencies);
                shared.Add(layers[i].Frequencies, turns);
                if (position is { } stated) turns.Add(0, stated);
            }

            _ofLayer[i] = turns;
        }

        _distinct = [.. shared.Values];
    }

    /// <summary>Takes in a token where a latent is active.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="position">Its position.</param>
    public void Add(int latent, int position)
    {
        if (_isStated) return;
        foreach (var turns in _distinct) turns.Add(latent, position);
    }

    /// <summary>Cosines and sines for a latent in a later block.</summary>
    /// <param name="layer">Index among the later blocks.</param>
    /// <param name="latent">The latent.</param>
    /// <returns>Means, or those of the one position.</returns>
    internal (double[] Cosines, double[] Sines) Of(int layer, int latent)
    {
        var turns = _ofLayer[layer];
        double[] cosines = new double[turns.PairCount], sines = new double[turns.PairCount];
        turns.Mean(_isStated ? 0 : latent, cosines, sines);
        return (cosines, sines);
    }

    /// <summary>Cosines and sines over all latents' tokens, for directions that are active nowhere.</summary>
    /// <param name="layer">Index among the later blocks.</param>
    internal (double[] Cosines, double[] Sines) Pooled(int layer)
    {
        var turns = _ofLayer[layer];
        double[] cosines = new double[turns.PairCount], sines = new double[turns.PairCount];
        turns.PooledMean(cosines, sines);
        return (cosines, sines);
    }
}
