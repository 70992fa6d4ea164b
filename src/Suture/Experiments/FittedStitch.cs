using Suture.Activations;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Exact;

namespace Suture.Experiments;

/// <summary>A stitch that an experiment fitted on its way.</summary>
/// <param name="Stitch">The stitch.</param>
/// <param name="Moments">What it was fitted to; controls need it.</param>
internal sealed record FittedStitch(Stitch Stitch, Moments Moments)
{
    /// <summary>Fits one.</summary>
    /// <param name="session">The models.</param>
    /// <param name="moments">Moments of the layer of A with B's.</param>
    /// <param name="layerSmall">Layer of A.</param>
    /// <param name="layerLarge">Layer of B; null lets SVCCA choose.</param>
    /// <param name="alpha">Weight of the round trips.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="log">Receives steps.</param>
    /// <param name="cancellationToken">Stops between products.</param>
    public static FittedStitch Of(PairSession session, LayerMoments moments, int layerSmall, int? layerLarge, double alpha, Compute compute, StepLog log, CancellationToken cancellationToken)
    {
        int large = layerLarge ?? log.Run("Choose B's layer by SVCCA", _ => moments.Compare(session.Small.LayerCount, session.Large.LayerCount, compute, cancellationToken).BestBySvcca(layerSmall));
        var training = moments[layerSmall, large];
        var solution = log.Run("Fit the stitch", _ => new ExactStitchSolver(new ExactStitchOptions { Alpha = alpha }, compute).Fit(training, cancellationToken));
        return new FittedStitch(Stitch.Between(solution, End(new ActivationSite(session.Small, layerSmall)), End(new ActivationSite(session.Large, large))), training);
    }

    private static StitchEnd End(ActivationSite site) => new(site.Model.Name, site.Layer, site.Width, site.Model.Fingerprint);
}
