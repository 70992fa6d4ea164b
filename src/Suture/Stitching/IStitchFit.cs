using Suture.Activations;

namespace Suture.Stitching;

/// <summary>A way of fitting both maps of a stitch to moments of paired activations.</summary>
public interface IStitchFit
{
    /// <summary>Name with settings, for tables: <c>ridge, λ = 0.1</c>.</summary>
    string Method { get; }

    /// <summary>Fits both maps.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <param name="cancellationToken">Checked once per iteration.</param>
    /// <exception cref="ArgumentException">The moments cannot carry this fit (too few tokens, no variance); the message says why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    StitchSolution Fit(Moments moments, CancellationToken cancellationToken = default);
}
