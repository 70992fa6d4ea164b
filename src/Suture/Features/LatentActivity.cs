using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>On how many tokens each latent of a dictionary is active.</summary>
/// <param name="latentCount">Latents, dSae.</param>
internal sealed class LatentActivity(int latentCount)
{
    private readonly long[] _counts = new long[latentCount];

    /// <summary>Active tokens of each latent so far, <c>[dSae]</c>.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Adds a batch.</summary>
    /// <param name="codes">Its codes; entries of value 0 are no activations.</param>
    /// <param name="excluded">Tokens to leave out, <c>[tokens]</c>.</param>
    public void Add(SparseCodes codes, ReadOnlySpan<bool> excluded)
    {
        for (int t = 0; t < codes.TokenCount; t++)
        {
            if (excluded[t]) continue;
            for (int i = codes.Offsets[t]; i < codes.Offsets[t + 1]; i++)
            {
                if (codes.Values[i] != 0) _counts[codes.Latents[i]]++;
            }
        }
    }
}
