using Suture.Numerics;
using Suture.Pairing;

namespace Suture.Activations;

/// <summary>Activations of some text at some sites: of a single model all rows but those of special tokens (App. A of the paper), of two models the rows that belong together.</summary>
/// <remarks>A batch belongs to its source and is valid until the next one is taken: the matrices are reused.</remarks>
public sealed class ActivationBatch
{
    internal ActivationBatch(IReadOnlyList<ContextRows> reads, IReadOnlyList<MatrixView<float>> sites)
    {
        Reads = reads;
        Sites = sites;
    }

    /// <summary>For each site what its model read and which rows were kept; row i of every site's matrix is row i of these. Sites of models that share a tokenizer share the instance.</summary>
    public IReadOnlyList<ContextRows> Reads { get; }

    /// <summary>One matrix a site, <c>[RowCount, dModel of the site]</c>, in the order of the source's sites.</summary>
    public IReadOnlyList<MatrixView<float>> Sites { get; }

    /// <summary>Rows of every matrix.</summary>
    public int RowCount => Reads[0].Rows.Count;

    /// <summary>Tokens that the first site's model read, special ones included.</summary>
    public int TokenCount => Reads[0].Contexts.TokenCount;
}
