using Suture.Models;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations of some contexts at some sites, without the rows of special tokens (App. A of the paper).</summary>
/// <remarks>A batch belongs to its source and is valid until the next one is taken: the matrices are reused.</remarks>
public sealed class ActivationBatch
{
    internal ActivationBatch(TokenContexts contexts, int[] rows, IReadOnlyList<MatrixView<float>> sites)
    {
        Contexts = contexts;
        Rows = rows;
        Sites = sites;
    }

    /// <summary>The tokens.</summary>
    public TokenContexts Contexts { get; }

    /// <summary>For each row of a site's matrix, the row of <see cref="Contexts"/> that it belongs to; ascending.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>One matrix a site, <c>[Rows.Count, dModel of the site]</c>, in the order of the source's sites.</summary>
    public IReadOnlyList<MatrixView<float>> Sites { get; }
}
