using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations of the same places of a text at one site of A and one of B, held in memory.</summary>
/// <param name="Small">A's, <c>[pairs, dA]</c>.</param>
/// <param name="Large">B's, <c>[pairs, dB]</c>.</param>
public sealed record PairedActivations(InMemoryActivations Small, InMemoryActivations Large)
{
    /// <summary>Reads a source of two sites to its end.</summary>
    /// <param name="source">A source whose first site is A's and second B's.</param>
    /// <param name="rowCount">Rows that the source gives in all, to size the matrices.</param>
    /// <param name="progress">Receives the number of tokens done; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">The source has another number of sites.</exception>
    public static PairedActivations Collect(IActivationSource source, int rowCount, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (source.Widths.Count != 2) throw new ArgumentException($"The source has {source.Widths.Count} sites; expected one of A and one of B.", nameof(source));
        Matrix<float> small = new(rowCount, source.Widths[0]), large = new(rowCount, source.Widths[1]);
        int next = 0;
        long tokens = 0;
        foreach (var batch in source.Batches(cancellationToken))
        {
            batch.Sites[0].CopyTo(small.View.RowRange(next, batch.RowCount));
            batch.Sites[1].CopyTo(large.View.RowRange(next, batch.RowCount));
            next += batch.RowCount;
            progress?.Report(tokens += batch.TokenCount);
        }

        return new PairedActivations(new InMemoryActivations(small), new InMemoryActivations(large));
    }
}
