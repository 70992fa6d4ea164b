using System.Text.Json;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Adam;
using Suture.Stitching.Exact;
using Suture.Stitching.Fits;

namespace Suture.Experiments;

/// <summary>Fits a stitch between two models, verifies it by splicing, and writes it.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class StitchExperiment(StitchOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches and iterations; nothing is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a model has no such layer.</exception>
    public StitchRunResult Run(CancellationToken cancellationToken = default)
    {
        using var session = log.Run("Load the models", _ => new PairSession(options.Pair, log.Downloads, cancellationToken));
        var small = new ActivationSite(session.Small, options.LayerSmall);
        small.ValidateBeforeBlock();
        if (options.LayerLarge is { } given) new ActivationSite(session.Large, given).ValidateBeforeBlock();

        var moments = LayerMoments.Harvest(session, options.LayerSmall, (long)options.MemoryMiB << 20, compute, log, cancellationToken);
        int layerLarge = options.LayerLarge ?? log.Run("Choose B's layer by SVCCA", _ => moments.Compare(session.Small.LayerCount, session.Large.LayerCount, compute, cancellationToken).BestBySvcca(options.LayerSmall));
        var large = new ActivationSite(session.Large, layerLarge);
        var training = moments[options.LayerSmall, layerLarge];
        var solution = log.Run("Fit the stitch", p => Fit(session, small, large, training, p, cancellationToken));
        var stitch = Stitch.Between(solution, End(small), End(large));

        var evaluator = log.Run(
            "Run both models on held-out text",
            p => new PairEvaluator(small, large, session.Evaluation.Batches(), training, compute, p, cancellationToken),
            session.Evaluation.All.TokenCount,
            "tokens");
        var heldOut = evaluator.HeldOutMoments();
        var splices = log.Run("Splice", _ => evaluator.Evaluate(stitch, options.AllPositions, cancellationToken));
        var objective = new StitchObjective(options.Alpha);
        var result = new StitchRunResult
        {
            Method = stitch.Fit.Method,
            LayerSmall = small.Layer,
            LayerLarge = large.Layer,
            Tokens = training.Count,
            Iterations = stitch.Fit.Iterations,
            Stop = stitch.Fit.Stop,
            Loss = objective.Loss(training, stitch.Up, stitch.Down, compute),
            LossEval = objective.Loss(heldOut, stitch.Up, stitch.Down, compute),
            FvuEval = StitchObjective.UnexplainedVariance(heldOut, stitch.Up, stitch.Down, compute),
            Ce = new SmallLarge { Small = evaluator.Small.Clean.Mean, Large = evaluator.Large.Clean.Mean },
            CeSpliced = splices.Select(s => s.CrossEntropy),
            CeStandardError = splices.Select(s => s.StandardError),
            Kl = splices.Select(s => s.KullbackLeibler),
            Agreement = splices.Select(s => s.TopOneAgreement),
            Alignment = session.Training.Alignment,
            AlignmentEval = session.Evaluation.Alignment,
            SplicesMissing = evaluator.CanSplice ? null : FourSplices.MissingReason,
        };
        StitchFile.Write(stitch, folder.Artefact(StitchFile.FileName));
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Stitch,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.StitchOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = session.Inputs,
                Results = JsonSerializer.SerializeToNode(result, RunJson.Default.StitchRunResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    private StitchSolution Fit(PairSession session, ActivationSite small, ActivationSite large, Moments training, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (options.Method == StitchMethod.Adam)
        {
            var activations = PairedActivations.Collect(session.Activations([small.Layer], [large.Layer], compute), session.Training.All.PairCount, progress, cancellationToken);
            var trainer = new AdamStitchTrainer<float>(new AdamStitchOptions { Alpha = options.Alpha, Seed = options.Seed }, small.Width, large.Width, activations.Small.Count, compute);
            return trainer.Train(activations.Small.Values.View, activations.Large.Values.View, cancellationToken: cancellationToken);
        }

        IStitchFit fit = options.Method switch
        {
            StitchMethod.Exact => new ExactStitchSolver(new ExactStitchOptions { Alpha = options.Alpha }, compute),
            StitchMethod.LeastSquares => new BothWaysFit(new LeastSquaresFit(compute)),
            StitchMethod.Ridge => new BothWaysFit(new RidgeFit(options.Ridge, compute)),
            StitchMethod.ReducedRank => new BothWaysFit(new ReducedRankFit(options.Rank, compute)),
            StitchMethod.Procrustes => new BothWaysFit(new ProcrustesFit(scaled: true, compute)),
            _ => throw new InvalidOperationException($"Method {options.Method} is unknown; known: {string.Join(", ", Enum.GetNames<StitchMethod>())}."),
        };
        return fit.Fit(training, cancellationToken);
    }

    private static StitchEnd End(ActivationSite site) => new(site.Model.Name, site.Layer, site.Width, site.Model.Fingerprint);
}
