using System.Globalization;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Exact;

namespace Suture.Experiments.Demo;

/// <summary>The stitch at every α, its rivals and controls, each solved from the same moments and measured by the same splices.</summary>
/// <param name="training">Moments to fit on.</param>
/// <param name="heldOut">Moments to measure on.</param>
/// <param name="evaluator">Splices.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="log">Receives steps.</param>
/// <param name="partner">What the steps' names say of the model that A is stitched with; empty for B.</param>
internal sealed class StitchStudy(Moments training, Moments heldOut, PairEvaluator evaluator, Compute compute, StepLog log, string partner = "")
{
    /// <summary>The key of an α among the results, such as <c>alpha=1</c>.</summary>
    public static string Key(double alpha) => string.Create(CultureInfo.InvariantCulture, $"alpha={alpha}");

    /// <summary>Attaches fitted maps to the two sites.</summary>
    public Stitch Attach(StitchSolution solution) => Stitch.Between(solution, End(evaluator.Small), End(evaluator.Large));

    /// <summary>Solves for the exact stitch.</summary>
    public Stitch SolveExactly(double alpha, CancellationToken cancellationToken) =>
        log.Run($"Solve the stitch{partner}, α = {alpha.ToString(CultureInfo.InvariantCulture)}", _ => Attach(new ExactStitchSolver(new ExactStitchOptions { Alpha = alpha }, compute).Fit(training, cancellationToken)));

    /// <summary>Measures an exact stitch: loss, FVU and the four splices; with special positions overwritten too where asked for.</summary>
    public StitchResult Measure(Stitch stitch, double alpha, bool allPositions, CancellationToken cancellationToken)
    {
        var objective = new StitchObjective(alpha);
        var (native, all) = log.Run($"Splice{partner} through α = {alpha.ToString(CultureInfo.InvariantCulture)}", _ => (
            evaluator.Evaluate(stitch, allPositions: false, cancellationToken),
            allPositions ? evaluator.Evaluate(stitch, allPositions: true, cancellationToken) : null));
        return new StitchResult
        {
            Alpha = alpha,
            Loss = objective.Loss(training, stitch.Up, stitch.Down, compute),
            LossEval = objective.Loss(heldOut, stitch.Up, stitch.Down, compute),
            Iterations = Math.Max(1, stitch.Fit.Iterations),
            Stop = stitch.Fit.Stop,
            FrobeniusUp = stitch.Up.FrobeniusNorm,
            FrobeniusDown = stitch.Down.FrobeniusNorm,
            FvuEval = StitchObjective.UnexplainedVariance(heldOut, stitch.Up, stitch.Down, compute),
            CeNativeBos = native.Select(s => s.CrossEntropy),
            CeStandardError = native.Select(s => s.StandardError),
            CeAllPositions = all?.Select(s => s.CrossEntropy),
            Kl = native.Select(s => s.KullbackLeibler),
            Agreement = native.Select(s => s.TopOneAgreement),
        };
    }

    /// <summary>Fits and measures another pair of maps: a rival or a control.</summary>
    public MapScores Measure(MapKind kind, string name, string description, IStitchFit fit, CancellationToken cancellationToken)
    {
        return log.Run($"Splice{partner} through {name}", _ =>
        {
            var stitch = Attach(fit.Fit(training, cancellationToken));
            var splices = evaluator.Evaluate(stitch, cancellationToken: cancellationToken);
            return new MapScores
            {
                Kind = kind,
                Name = name,
                Description = description,
                FvuEval = StitchObjective.UnexplainedVariance(heldOut, stitch.Up, stitch.Down, compute),
                CeNativeBos = splices.Select(s => s.CrossEntropy),
                CeStandardError = splices.Select(s => s.StandardError),
                Kl = splices.Select(s => s.KullbackLeibler),
                Agreement = splices.Select(s => s.TopOneAgreement),
            };
        });
    }

    private static StitchEnd End(SiteEvaluator evaluator)
    {
        var model = evaluator.Site.Model;
        return new StitchEnd(model.Name, evaluator.Site.Layer, model.Width, model.Fingerprint);
    }
}
