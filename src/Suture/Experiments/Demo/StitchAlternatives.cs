using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.SparseAutoencoders.Flops;
using Suture.Stitching;
using Suture.Stitching.Adam;
using Suture.Stitching.Controls;
using Suture.Stitching.Fits;

namespace Suture.Experiments.Demo;

/// <summary>What the exact stitch is held against: controls that should fail, other fits, and the paper's own training.</summary>
internal sealed class StitchAlternatives(StitchStudy study, Moments training, ulong seed, Compute compute)
{
    // Ridge on the covariance scale, as a share of A's mean variance: small enough not to spoil, large enough to show.
    private const double RidgeShare = 0.01;

    // The paper's rate, and ten times it.
    private static readonly double[] AdamRates = [1e-4, 1e-3];

    private const int CurvePoints = 30;

    /// <summary>The control stitch: Gaussian maps with the norms of a fitted one.</summary>
    public Stitch RandomMap(Stitch fitted) => study.Attach(Random().Like(fitted.Up, fitted.Down, training));

    /// <summary>Measures controls and rivals, all in the same passes.</summary>
    public (IReadOnlyList<MapScores> Controls, IReadOnlyList<MapScores> OtherFits) Measure(CancellationToken cancellationToken)
    {
        var controls = Controls();
        var scores = study.Measure([.. controls, .. OtherFits()], cancellationToken);
        return ([.. scores.Take(controls.Length)], [.. scores.Skip(controls.Length)]);
    }

    // Random map, mean only, shuffled pairing.
    private MapCandidate[] Controls() =>
    [
        new(MapKind.RandomMap, "random map", "Gaussian maps with the Frobenius norms of the least-squares maps; biases take mean to mean.", Random()),
        new(MapKind.MeanOnly, "mean only", "Every token gets the target's mean.", new MeanOnlyFit()),
        new(MapKind.ShuffledPairs, "shuffled pairing", "Least squares fitted to tokens of A and B that were paired at random.", new ShuffledPairingFit(LeastSquares(), seed, compute)),
    ];

    // Ridge, reduced rank and Procrustes.
    private MapCandidate[] OtherFits()
    {
        double lambda = RidgeShare * Enumerable.Range(0, training.WidthA).Average(i => training.ScatterAA[i, i]) / training.Count;
        int rank = Math.Max(1, training.WidthA / 2);
        return
        [
            new(MapKind.Ridge, $"ridge, {RidgeShare:P0} of A's mean variance", "Least squares each way with a penalty on the map's size.", new BothWaysFit(new RidgeFit(lambda, compute))),
            new(MapKind.ReducedRank, $"reduced rank, {rank}", "Least squares each way with maps of at most half of A's rank.", new BothWaysFit(new ReducedRankFit(rank, compute))),
            new(MapKind.Procrustes, "Procrustes, scaled", "The semi-orthogonal maps that align best, with one common scale.", new BothWaysFit(new ProcrustesFit(scaled: true, compute))),
        ];
    }

    /// <summary>The paper's training at its own rate and at one that moves further in so few steps, beside the exact stitch.</summary>
    public AdamComparison Adam(Stitch exact, double alpha, Moments heldOut, PairedActivations activations, double exactFlops, CancellationToken cancellationToken)
    {
        var objective = new StitchObjective(alpha);
        return new AdamComparison
        {
            Alpha = alpha,
            ExactLoss = objective.Loss(training, exact.Up, exact.Down, compute).Total,
            ExactLossEval = objective.Loss(heldOut, exact.Up, exact.Down, compute).Total,
            ExactFlops = exactFlops,
            Runs = [.. AdamRates.Select(rate => Train(rate, objective, heldOut, activations, cancellationToken))],
        };
    }

    private AdamRun Train(double rate, StitchObjective objective, Moments heldOut, PairedActivations activations, CancellationToken cancellationToken)
    {
        var options = new AdamStitchOptions { LearningRate = rate, Alpha = objective.Alpha, Seed = seed };
        var trainer = new AdamStitchTrainer<float>(options, training.WidthA, training.WidthB, activations.Small.Count, compute);
        var curve = new CurveSink(trainer.StepCount / CurvePoints);
        var solution = trainer.Train(activations.Small.Values.View, activations.Large.Values.View, curve, cancellationToken);
        return new AdamRun
        {
            LearningRate = rate,
            Epochs = options.Epochs,
            Steps = trainer.StepCount,
            Batch = options.BatchTokens,
            Loss = objective.Loss(training, solution.Up, solution.Down, compute).Total,
            LossEval = objective.Loss(heldOut, solution.Up, solution.Down, compute).Total,
            Flops = FlopCount.DenseStitch(training.WidthA, training.WidthB, options.BatchTokens, trainer.StepCount),
            Curve = [.. curve.Points],
        };
    }

    private RandomMapFit Random() => new(LeastSquares(), seed);

    private BothWaysFit LeastSquares() => new(new LeastSquaresFit(compute));

    // Keeps every n-th loss; the trainer reports on its own thread.
    private sealed class CurveSink(int every) : IProgress<AdamStitchStep>
    {
        public List<double[]> Points { get; } = [];

        public void Report(AdamStitchStep value)
        {
            if (value.Step % Math.Max(1, every) == 0) Points.Add([value.Step, value.Loss]);
        }
    }
}
