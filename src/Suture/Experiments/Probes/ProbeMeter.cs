using Suture.Numerics;
using Suture.Probing;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>Measures probes of one class in one direction on its test texts.</summary>
internal sealed class ProbeMeter(string dataSet, ClassProblem problem, ProbeDirection direction, BootstrapOptions bootstrap, Compute compute)
{
    // All arms of a class are resampled alike, so that differences between arms have intervals; classes are resampled each in its own way.
    private readonly BootstrapOptions _bootstrap = bootstrap with { Seed = new RandomSource(bootstrap.Seed).Fork(dataSet).Fork(problem.Class).NextUInt64() };

    /// <summary>Measures one.</summary>
    /// <param name="arm">What it is.</param>
    /// <param name="k">Number of features; 0 for a dense probe.</param>
    /// <param name="fitted">The probe.</param>
    /// <param name="features">What it reads of all used texts.</param>
    public MeasuredProbe Measure(ProbeArm arm, int k, FittedProbe fitted, DenseFeatures features)
    {
        bool[] labels = problem.Test.IsPositive;
        double[] logits = fitted.Probe.Logits(features.Rows(problem.Test.Places), compute);
        var evaluation = ProbeEvaluation.Of(logits, labels);
        var draws = new Bootstrap(logits, labels, _bootstrap, compute);
        var intervals = draws.Intervals();
        var score = new ProbeScore
        {
            DataSet = dataSet,
            Class = problem.Class,
            Direction = direction,
            Arm = arm,
            K = k,
            TrainingCount = problem.Training.Places.Length,
            TestCount = labels.Length,
            C = fitted.C,
            Converged = fitted.Converged,
            Accuracy = evaluation.Accuracy,
            AccuracyInterval = intervals.Accuracy,
            BalancedAccuracy = evaluation.BalancedAccuracy,
            Auroc = evaluation.Auroc,
            AurocInterval = intervals.Auroc,
            LogLoss = evaluation.LogLoss,
            CalibrationError = evaluation.Calibration.ExpectedError,
        };
        return new MeasuredProbe(score, logits, draws.AccuracyDraws);
    }
}
