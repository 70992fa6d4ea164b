namespace Suture.Activations;

/// <summary>A stream of paired activations that can be read again from its start.</summary>
public interface IActivationSource
{
    /// <summary>Width of each site's activations, in the order of <see cref="ActivationBatch.Sites"/>.</summary>
    IReadOnlyList<int> Widths { get; }

    /// <summary>Name of each site, such as <c>small.2</c>.</summary>
    IReadOnlyList<string> SiteNames { get; }

    /// <summary>The batches in order; each enumeration starts anew and gives the same values.</summary>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IEnumerable<ActivationBatch> Batches(CancellationToken cancellationToken = default);
}
