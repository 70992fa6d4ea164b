using Suture.Models;
using Suture.SparseAutoencoders;

namespace Suture.Features.Heads;

/// <summary>Where and how strongly the latents of an autoencoder and its transfer are active in a text: what candidates are chosen by.</summary>
/// <param name="latentCount">Latents, dSae.</param>
/// <param name="minPosition">First position of a context that counts for <see cref="LateCounts"/> and for the positions of scores.</param>
/// <param name="turns">Receives the positions where A's latents are active; one a model.</param>
public sealed class FeatureActivity(int latentCount, int minPosition, IReadOnlyList<QueryTurns> turns)
{
    private readonly float[] _maximum = new float[latentCount];
    private readonly float[] _maximumTransferred = new float[latentCount];
    private readonly long[] _late = new long[latentCount];

    /// <summary>Largest activation of each latent in A, <c>[dSae]</c>; 0 where it is never active.</summary>
    public IReadOnlyList<float> Maximum => _maximum;

    /// <summary>Largest activation of each latent of the transferred autoencoder in B, <c>[dSae]</c>.</summary>
    public IReadOnlyList<float> MaximumTransferred => _maximumTransferred;

    /// <summary>Tokens from the first position on where A's latent is active, <c>[dSae]</c>.</summary>
    public IReadOnlyList<long> LateCounts => _late;

    /// <summary>Tokens seen, special ones left out.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Takes in some contexts.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="small">A's codes.</param>
    /// <param name="transferred">Codes of the transferred autoencoder in B.</param>
    public void Add(TokenContexts contexts, SparseCodes small, SparseCodes transferred)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(transferred);
        foreach (var (row, position) in ContentRows.From(contexts, 0))
        {
            TokenCount++;
            Raise(_maximum, small, row);
            Raise(_maximumTransferred, transferred, row);
            if (position < minPosition) continue;
            foreach (int latent in small.LatentsOf(row))
            {
                _late[latent]++;
                foreach (var turn in turns) turn.Add(latent, position);
            }
        }
    }

    private static void Raise(float[] maximum, SparseCodes codes, int row)
    {
        var latents = codes.LatentsOf(row);
        var values = codes.ValuesOf(row);
        for (int i = 0; i < latents.Length; i++) maximum[latents[i]] = Math.Max(maximum[latents[i]], values[i]);
    }
}
