using Suture.Probing;
using Suture.Stitching;

namespace Suture.Experiments.Probes;

/// <summary>The dense arms of one class in one direction.</summary>
internal static class DenseArms
{
    /// <summary>Fits and measures them.</summary>
    /// <param name="fitter">Fits probes of the class.</param>
    /// <param name="meter">Measures them.</param>
    /// <param name="source">The source's states.</param>
    /// <param name="target">The target's states.</param>
    /// <param name="back">From the target to the source: stitch, random map, shuffled pairs.</param>
    public static IEnumerable<MeasuredProbe> Of(ProbeFitter fitter, ProbeMeter meter, DenseFeatures source, DenseFeatures target, IReadOnlyList<AffineMap> back)
    {
        yield return meter.Measure(ProbeArm.DenseNative, 0, fitter.Fit(target), target);
        var fitted = fitter.Fit(source);
        yield return meter.Measure(ProbeArm.DenseSource, 0, fitted, source);
        foreach (var (arm, map) in ((ProbeArm[])[ProbeArm.DenseTransferred, ProbeArm.DenseRandomMap, ProbeArm.DenseShuffledPairs]).Zip(back))
        {
            yield return meter.Measure(arm, 0, fitted with { Probe = ProbeTransfer.Through(fitted.Probe, map) }, target);
        }
    }
}
