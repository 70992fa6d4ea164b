using Suture.Numerics;

namespace Suture.Probing;

/// <summary>L2-penalised logistic regression, fitted to convergence: <c>min ½‖w‖² + C Σ log(1 + exp(−s (x·w + b)))</c>, the intercept not penalised.</summary>
/// <remarks>
/// Newton's method whose steps are found by preconditioned conjugate gradients: the Hessian <c>I + C Xᵀ D X</c> is only ever multiplied with a vector,
/// so wide features cost no more than their entries. The objective is scikit-learn's, and convex: what converges is the only minimum.
/// </remarks>
public static class LogisticRegression
{
    /// <summary>Fits a probe that reads all features.</summary>
    /// <param name="features">X: <c>[texts, width]</c>.</param>
    /// <param name="labels">Whether each text is positive.</param>
    /// <param name="options">Settings.</param>
    /// <param name="compute">Where it runs; the thread count changes no bit of the result.</param>
    /// <param name="cancellationToken">Checked once a product with the Hessian.</param>
    /// <exception cref="ArgumentException">A setting is out of range, the counts differ, or all labels are the same.</exception>
    public static LogisticFit Fit(ProbeFeatures features, IReadOnlyList<bool> labels, LogisticOptions options, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
        ProbeLabels.RequireBothClasses(labels, features.Count);
        var scaling = options.Standardise ? FeatureScaling.Of(features, compute) : FeatureScaling.None(features.Width);
        return new NewtonFit(new LogisticObjective(features, scaling, labels, options.C, compute), options, cancellationToken).Run();
    }

    /// <summary>Fits a sparse probe: it reads the features given and no others.</summary>
    /// <param name="features">X: <c>[texts, width]</c>.</param>
    /// <param name="selected">The features to read.</param>
    /// <param name="labels">Whether each text is positive.</param>
    /// <param name="options">Settings.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="cancellationToken">Checked once a product with the Hessian.</param>
    /// <exception cref="ArgumentException">As above, or a feature is not one of those there are.</exception>
    public static LogisticFit Fit(ProbeFeatures features, int[] selected, IReadOnlyList<bool> labels, LogisticOptions options, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        var fit = Fit(features.Columns(selected), labels, options, compute, cancellationToken);
        return fit with { Probe = new LinearProbe(fit.Probe.Weights, fit.Probe.Intercept, selected, features.Width) };
    }
}
