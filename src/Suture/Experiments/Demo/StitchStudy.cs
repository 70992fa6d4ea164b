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

    /// <summary>Measures exact stitches: loss, FVU and the four splices, with special positions overwritten too where asked for.</summary>
    /// <param name="stitches">A stitch for each α.</param>
    /// <param name="allPositions">The α whose splices are made with special positions overwritten too.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>The figures for each α.</returns>
    public Dictionary<double, StitchResult> Measure(IReadOnlyDictionary<double, Stitch> stitches, IEnumerable<double> allPositions, CancellationToken cancellationToken)
    {
        double[] alphas = [.. stitches.Keys], overwritten = [.. allPositions.Where(stitches.ContainsKey).Distinct()];
        var native = Splice($"α = {List(alphas)}", [.. alphas.Select(a => stitches[a])], false, cancellationToken);
        var all = overwritten.Length == 0 ? [] : Splice($"α = {List(overwritten)}, special positions too", [.. overwritten.Select(a => stitches[a])], true, cancellationToken);
        return Enumerable.Range(0, alphas.Length).ToDictionary(i => alphas[i], i =>
        {
            double alpha = alphas[i];
            var stitch = stitches[alpha];
            int index = Array.IndexOf(overwritten, alpha);
            var objective = new StitchObjective(alpha);
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
                CeNativeBos = native[i].Select(s => s.CrossEntropy),
                CeStandardError = native[i].Select(s => s.StandardError),
                CeAllPositions = index < 0 ? null : all[index].Select(s => s.CrossEntropy),
                Kl = native[i].Select(s => s.KullbackLeibler),
                Agreement = native[i].Select(s => s.TopOneAgreement),
            };
        });
    }

    /// <summary>Fits and measures other pairs of maps: rivals and controls.</summary>
    /// <param name="candidates">How they are made.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>The figures of each.</returns>
    public IReadOnlyList<MapScores> Measure(IReadOnlyList<MapCandidate> candidates, CancellationToken cancellationToken)
    {
        Stitch[] stitches = [.. candidates.Select(candidate => Attach(candidate.Fit.Fit(training, cancellationToken)))];
        var splices = Splice("controls and other fits", stitches, false, cancellationToken);
        return [.. candidates.Select((candidate, i) => new MapScores
        {
            Kind = candidate.Kind,
            Name = candidate.Name,
            Description = candidate.Description,
            FvuEval = StitchObjective.UnexplainedVariance(heldOut, stitches[i].Up, stitches[i].Down, compute),
            CeNativeBos = splices[i].Select(s => s.CrossEntropy),
            CeStandardError = splices[i].Select(s => s.StandardError),
            Kl = splices[i].Select(s => s.KullbackLeibler),
            Agreement = splices[i].Select(s => s.TopOneAgreement),
        })];
    }

    private IReadOnlyList<FourSplices> Splice(string through, IReadOnlyList<Stitch> stitches, bool allPositions, CancellationToken cancellationToken) => log.Run(
        $"Splice{partner} through {through}",
        p => evaluator.Evaluate(stitches, allPositions, p, cancellationToken),
        evaluator.Text.Sum(text => text.TokenCount),
        "tokens");

    private static string List(IEnumerable<double> alphas) => string.Join(", ", alphas.Select(a => a.ToString(CultureInfo.InvariantCulture)));

    private static StitchEnd End(SiteEvaluator evaluator)
    {
        var model = evaluator.Site.Model;
        return new StitchEnd(model.Name, evaluator.Site.Layer, model.Width, model.Fingerprint);
    }
}
