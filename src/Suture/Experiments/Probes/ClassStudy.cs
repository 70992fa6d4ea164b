using Suture.Numerics;
using Suture.Probing;
using Suture.Stitching;

namespace Suture.Experiments.Probes;

/// <summary>All arms of one class in one direction.</summary>
/// <remarks>Features are chosen on training texts only: for stitched arms on the source's, and read by the same numbers on the target, never chosen anew there.</remarks>
internal sealed class ClassStudy
{
    private readonly ProbesOptions _options;
    private readonly ClassProblem _problem;
    private readonly ModelTexts _source;
    private readonly ModelTexts _target;
    private readonly ProbeMeter _meter;
    private readonly RandomSource _random;
    private readonly Compute _compute;
    private readonly ProbeFitter _fitter;
    private readonly List<MeasuredProbe> _measured = [];

    public ClassStudy(ProbesOptions options, string dataSet, ClassProblem problem, ProbeDirection direction, ModelTexts source, ModelTexts target, Compute compute, CancellationToken cancellationToken)
    {
        (_options, _problem, _source, _target, _compute) = (options, problem, source, target, compute);
        _fitter = new ProbeFitter(options.C, options.Standardise, problem, compute, cancellationToken);
        _meter = new ProbeMeter(dataSet, problem, direction, options.Bootstrap, compute);
        _random = new RandomSource(options.Seed).Fork("random features").Fork(dataSet).Fork(problem.Class);
    }

    /// <summary>Fits and measures every arm.</summary>
    /// <param name="back">From the target to the source: stitch, random map, shuffled pairs.</param>
    public IReadOnlyList<MeasuredProbe> Run(IReadOnlyList<AffineMap> back)
    {
        _measured.AddRange(DenseArms.Of(_fitter, _meter, _source.States, _target.States, back));
        Sparse();
        return _measured;
    }

    private void Sparse()
    {
        int most = _options.K[^1];
        int[] chosen = Best(_source.Native, most), native = Best(_target.Native, most), random = RandomActive(most);
        DenseFeatures onSource = _source.Native.Columns(chosen), ownOnTarget = _target.Native.Columns(native), randomOnTarget = _target.Stitched.Columns(random);
        DenseFeatures stitched = _target.Stitched.Columns(chosen), randomMap = _target.RandomMap.Columns(chosen), shuffled = _target.ShuffledPairs.Columns(chosen);
        foreach (int k in _options.K)
        {
            Measure(ProbeArm.Native, k, ownOnTarget);
            Measure(ProbeArm.RandomFeatures, k, randomOnTarget, Math.Min(k, random.Length));
            var kept = Measure(ProbeArm.Source, k, onSource);
            foreach (var (refitArm, keptArm, features) in ((ProbeArm, ProbeArm, DenseFeatures)[])
            [
                (ProbeArm.Refit, ProbeArm.Kept, stitched),
                (ProbeArm.RandomMapRefit, ProbeArm.RandomMapKept, randomMap),
                (ProbeArm.ShuffledPairsRefit, ProbeArm.ShuffledPairsKept, shuffled),
            ])
            {
                Measure(refitArm, k, features);
                Measure(keptArm, k, kept, First(features, k));
            }
        }
    }

    // Fits a probe to the first features and measures it.
    private FittedProbe Measure(ProbeArm arm, int k, DenseFeatures features, int? width = null)
    {
        var read = First(features, width ?? k);
        var fitted = _fitter.Fit(read);
        Measure(arm, k, fitted, read);
        return fitted;
    }

    private void Measure(ProbeArm arm, int k, FittedProbe fitted, DenseFeatures features) => _measured.Add(_meter.Measure(arm, k, fitted, features));

    private int[] Best(SparseFeatures features, int k) =>
        FeatureSelection.Best(features.Rows(_problem.Training.Places), _problem.Training.IsPositive, k, _options.Score, _compute).Indices;

    // A latent that is silent on every training text would be no rival at all. Where fewer are active than are wanted, these.
    private int[] RandomActive(int k)
    {
        var training = _target.Stitched.Rows(_problem.Training.Places);
        double[] ones = new double[training.Count];
        Array.Fill(ones, 1);
        double[] sums = training.ApplyTransposed(ones, _compute);
        int[] active = [.. Enumerable.Range(0, sums.Length).Where(latent => sums[latent] != 0)];
        _random.Shuffle<int>(active);
        return active[..Math.Min(k, active.Length)];
    }

    private static DenseFeatures First(DenseFeatures features, int k) => features.Columns([.. Enumerable.Range(0, k)]);
}
