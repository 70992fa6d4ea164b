using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features.Roles;

/// <summary>Densities of A's features in A and, carried, in B: tokens on which a feature is active over tokens, special ones left out.</summary>
/// <param name="latentCount">Features.</param>
internal sealed class RoleDensityPass(int latentCount)
{
    private readonly long[] _original = new long[latentCount];
    private readonly long[] _transferred = new long[latentCount];

    /// <summary>Tokens counted.</summary>
    public long Tokens { get; private set; }

    /// <summary>Densities in A, <c>[dSae]</c>.</summary>
    public double[] Original => Densities(_original);

    /// <summary>Densities in B, <c>[dSae]</c>.</summary>
    public double[] Transferred => Densities(_transferred);

    /// <summary>Counts batches.</summary>
    /// <returns>Tokens counted.</returns>
    public long Run(IEnumerable<FeatureBatch> batches)
    {
        foreach (var batch in batches)
        {
            for (int row = 0; row < batch.Contexts.TokenCount; row++)
            {
                if (batch.Contexts.IsSpecial(row)) continue;
                Tokens++;
                Count(batch.Small, row, _original);
                Count(batch.Transferred, row, _transferred);
            }
        }

        return Tokens;
    }

    private static void Count(SparseCodes codes, int row, long[] counts)
    {
        foreach (int latent in codes.LatentsOf(row)) counts[latent]++;
    }

    private double[] Densities(long[] counts) => Array.ConvertAll(counts, count => Tokens == 0 ? 0 : (double)count / Tokens);
}
