using Suture.Models;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features;

/// <summary>Some contexts and the codes of all their tokens, special ones included.</summary>
/// <param name="Contexts">The contexts, which both models read.</param>
/// <param name="Small">A's autoencoder on A.</param>
/// <param name="Transferred">The same, carried to B, on B: latent i is A's latent i.</param>
/// <param name="Native">B's own autoencoder on B; null where there is none.</param>
public sealed record FeatureBatch(TokenContexts Contexts, SparseCodes Small, SparseCodes Transferred, SparseCodes? Native)
{
    /// <summary>Codes of the session's own autoencoders, in the order of <see cref="FeatureSession.Dictionaries"/>.</summary>
    public IReadOnlyList<SparseCodes> All => Native is null ? [Small, Transferred] : [Small, Transferred, Native];

    /// <summary>Codes of further autoencoders on A, in the order in which they were named.</summary>
    public IReadOnlyList<SparseCodes> OnSmall { get; init; } = [];

    /// <summary>Codes of further autoencoders on B, in the order in which they were named.</summary>
    public IReadOnlyList<SparseCodes> OnLarge { get; init; } = [];
}
