using Suture.Models;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations of the same tokens at one site of A and one of B, held in memory.</summary>
/// <param name="Small">A's, <c>[tokens, dA]</c>.</param>
/// <param name="Large">B's, <c>[tokens, dB]</c>.</param>
public sealed record PairedActivations(InMemoryActivations Small, InMemoryActivations Large)
{
    /// <summary>Reads a source of two sites to its end.</summary>
    /// <param name="source">A source whose first site is A's and second B's.</param>
    /// <param name="contexts">The contexts that the source reads, to size the matrices.</param>
    /// <param name="progress">Receives the number of tokens done; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">The source has another number of sites.</exception>
    public static PairedActivations Collect(IActivationSource source, TokenContexts contexts, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(contexts);
        if (source.Widths.Count != 2) throw new ArgumentException($"The source has {source.Widths.Count} sites; expected one of A and one of B.", nameof(source));
        int rows = LiveActivationSource.ContentRows(contexts).Length;
        Matrix<float> small = new(rows, source.Widths[0]), large = new(rows, source.Widths[1]);
        int next = 0;
        long tokens = 0;
        foreach (var batch in source.Batches(cancellationToken))
        {
            batch.Sites[0].CopyTo(small.View.RowRange(next, batch.Rows.Count));
            batch.Sites[1].CopyTo(large.View.RowRange(next, batch.Rows.Count));
            next += batch.Rows.Count;
            progress?.Report(tokens += batch.Contexts.TokenCount);
        }

        return new PairedActivations(new InMemoryActivations(small), new InMemoryActivations(large));
    }
}
