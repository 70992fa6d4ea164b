using Suture.Numerics;
using Suture.Probing;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>Fits probes to the training texts of one class; where C is to be chosen, by log loss on the validation texts.</summary>
internal sealed class ProbeFitter(IReadOnlyList<double> c, bool standardise, ClassProblem problem, Compute compute, CancellationToken cancellationToken)
{
    /// <summary>Fits one.</summary>
    /// <param name="features">Features of all used texts.</param>
    public FittedProbe Fit(ProbeFeatures features)
    {
        var training = features.Rows(problem.Training.Places);
        if (problem.Validation is not { } validation) return Fit(training, c[0]);
        var held = features.Rows(validation.Places);
        return c.Select(each => Fit(training, each)).MinBy(fitted => ProbeEvaluation.Of(fitted.Probe.Logits(held, compute), validation.IsPositive).LogLoss)!;
    }

    private FittedProbe Fit(ProbeFeatures training, double strength)
    {
        var fit = LogisticRegression.Fit(training, problem.Training.IsPositive, new LogisticOptions { C = strength, Standardise = standardise }, compute, cancellationToken);
        return new FittedProbe(fit.Probe, strength, fit.Converged);
    }
}
