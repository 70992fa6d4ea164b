using Suture.Features;

namespace Suture.Experiments.Features.Roles;

/// <summary>Densities of A's features in A and, carried, in B: tokens on which a feature is active over tokens, special ones left out.</summary>
/// <param name="latentCount">Features.</param>
internal sealed class RoleDensityPass(int latentCount)
{
    private readonly LatentActivity _original = new(latentCount);
    private readonly LatentActivity _transferred = new(latentCount);

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
            var special = batch.Contexts.SpecialMask;
            Tokens += special.Length - special.Count(true);
            _original.Add(batch.Small, special);
            _transferred.Add(batch.Transferred, special);
        }

        return Tokens;
    }

    private double[] Densities(LatentActivity activity) => [.. activity.Counts.Select(count => Tokens == 0 ? 0 : (double)count / Tokens)];
}
