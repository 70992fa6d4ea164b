using System.Globalization;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Exact;

/// <summary>Solves for the stitch that the paper trains: the stationary solution of the joint objective (arXiv 2506.06609, eq. 3) from the least-squares start.</summary>
/// <remarks>
/// <para>Start: both maps by least squares, the solution at α = 0. Then alternation, P with Q fixed and Q with P fixed, each the exact minimiser
/// (<see cref="BlockCurvature"/>), converges linearly and slowly; so it only opens, and is repeated at growing intervals. Between two of its sweeps,
/// L-BFGS steps are taken with the sweep's curvature as preconditioner, each to the first minimum of the exact quartic along its line
/// (<see cref="StitchLine"/>). Every step lowers the objective: when a quasi-Newton direction does not, a sweep takes its place.</para>
/// <para>The objective is not convex and may have several isolated minima. What results is the stationary solution that this start leads to, not a proven
/// global optimum. It stops when the gradient's norm in whitened coordinates has fallen to <see cref="ExactStitchOptions.GradientTolerance"/> of its
/// start, at the cap, or where rounding leaves no descent; <see cref="StitchFit.Stop"/> says which.</para>
/// </remarks>
public sealed class ExactStitchSolver : IStitchFit
{
    // Sweeps at iterations 0, 5, 13, 24, …: the curvature ages quickly at first, and a sweep's eigenproblems cost as much as many steps.
    private const int FirstInterval = 5;
    private const double IntervalGrowth = 1.5;

    // Without a new lowest gradient for this long the rest is rounding.
    private const int Patience = 400;

    private readonly ExactStitchOptions _options;
    private readonly Compute _compute;
    private readonly IDecompositions _decompositions;
    private readonly IProgress<StitchProgress>? _progress;

    /// <summary>Creates a solver.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="decompositions">Eigenproblems and Cholesky; null for the default on <paramref name="compute"/>.</param>
    /// <param name="progress">Told once an iteration; may be null.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public ExactStitchSolver(ExactStitchOptions options, Compute compute, IDecompositions? decompositions = null, IProgress<StitchProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        _options = options;
        _compute = compute;
        _decompositions = decompositions ?? new Decompositions(compute);
        _progress = progress;
    }

    /// <inheritdoc />
    public string Method => string.Create(CultureInfo.InvariantCulture, $"exact, α = {_options.Alpha}");

    /// <inheritdoc />
    public StitchSolution Fit(Moments moments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var objective = new WhitenedObjective(moments, new StitchObjective(_options.Alpha, _options.Weighting), _decompositions, _compute);
        var run = new ExactStitchRun(objective, _options.MemorySteps, _decompositions, _compute);
        var stop = _options.Alpha == 0 ? SolverStop.ClosedForm : Iterate(run, cancellationToken);
        var fit = new StitchFit
        {
            Method = Method,
            TokenCount = moments.Count,
            Iterations = run.Iterations,
            Stop = stop,
            RelativeGradient = _options.Alpha == 0 ? 0 : run.RelativeGradient,
            RidgeSmall = objective.RidgeA,
            RidgeLarge = objective.RidgeB,
        };
        return new StitchSolution(
            AffineMap.ThroughMeans(run.Point.Maps.Up, moments.MeanA, moments.MeanB),
            AffineMap.ThroughMeans(run.Point.Maps.Down, moments.MeanB, moments.MeanA),
            fit);
    }

    private SolverStop Iterate(ExactStitchRun run, CancellationToken cancellationToken)
    {
        double interval = FirstInterval, lowest = double.PositiveInfinity;
        int nextSweep = 0, lowestAt = 0;
        while (run.RelativeGradient > _options.GradientTolerance)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (run.Iterations == _options.MaxIterations) return SolverStop.IterationCap;
            if (run.RelativeGradient < 0.5 * lowest) (lowest, lowestAt) = (run.RelativeGradient, run.Iterations);
            if (run.Iterations - lowestAt > Patience && run.IsFlat) return SolverStop.Rounding;
            if (run.Iterations >= nextSweep)
            {
                run.Sweep();
                nextSweep = run.Iterations + (int)interval;
                interval *= IntervalGrowth;
            }
            else if (!run.TryQuasiNewtonStep())
            {
                if (!run.HasMemory) return SolverStop.Rounding;
                run.Forget();
                nextSweep = run.Iterations;
            }

            _progress?.Report(new StitchProgress(run.Iterations, run.Loss, run.RelativeGradient));
        }

        return SolverStop.Gradient;
    }
}
