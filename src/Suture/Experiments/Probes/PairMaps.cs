using Suture.Activations;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Stitching;
using Suture.Stitching.Controls;
using Suture.Stitching.Fits;

namespace Suture.Experiments.Probes;

/// <summary>The stitch and its controls.</summary>
/// <param name="Stitch">The stitch.</param>
/// <param name="RandomMap">Gaussian maps of its norms, taking mean to mean.</param>
/// <param name="ShuffledPairs">Least squares each way on tokens paired at random.</param>
internal sealed record PairMaps(StitchSolution Stitch, StitchSolution RandomMap, StitchSolution ShuffledPairs)
{
    /// <summary>Makes the controls of a stitch.</summary>
    public static PairMaps Of(Stitch stitch, Moments moments, ulong seed, Compute compute, CancellationToken cancellationToken)
    {
        var leastSquares = new BothWaysFit(new LeastSquaresFit(compute));
        return new PairMaps(
            new StitchSolution(stitch.Up, stitch.Down, stitch.Fit),
            new RandomMapFit(leastSquares, seed).Like(stitch.Up, stitch.Down, moments),
            new ShuffledPairingFit(leastSquares, seed, compute).Fit(moments, cancellationToken));
    }

    /// <summary>From the target back to the source, in the order stitch, random map, shuffled pairs.</summary>
    public IReadOnlyList<AffineMap> Back(ProbeDirection direction) => [.. All.Select(maps => direction == ProbeDirection.Up ? maps.Down : maps.Up)];

    /// <summary>The autoencoders that read the target of a direction: its own, then the source's across the stitch, the random map and the stitch of shuffled pairs.</summary>
    public IReadOnlyList<SparseAutoencoder> AutoencodersOf(SparseAutoencoder native, SparseAutoencoder source, ProbeDirection direction, Compute compute) =>
    [
        native,
        .. All.Select(maps => direction == ProbeDirection.Up ? SaeTransfer.Through(source, maps.Down, maps.Up, compute) : SaeTransfer.Through(source, maps.Up, maps.Down, compute)),
    ];

    private StitchSolution[] All => [Stitch, RandomMap, ShuffledPairs];
}
