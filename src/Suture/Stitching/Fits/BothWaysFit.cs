using Suture.Activations;

namespace Suture.Stitching.Fits;

/// <summary>Fits each direction of a stitch by itself, with biases that take mean to mean.</summary>
/// <param name="fit">The fit of one direction; the other is the same on <see cref="Moments.Swapped"/>.</param>
public sealed class BothWaysFit(IMapFit fit) : IStitchFit
{
    private readonly IMapFit _fit = fit ?? throw new ArgumentNullException(nameof(fit));

    /// <inheritdoc />
    public string Method => _fit.Method;

    /// <inheritdoc />
    public StitchSolution Fit(Moments moments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        cancellationToken.ThrowIfCancellationRequested();
        var swapped = moments.Swapped();
        return new StitchSolution(
            AffineMap.ThroughMeans(_fit.Weight(moments), moments.MeanA, moments.MeanB),
            AffineMap.ThroughMeans(_fit.Weight(swapped), swapped.MeanA, swapped.MeanB),
            new StitchFit { Method = Method, TokenCount = moments.Count });
    }
}
