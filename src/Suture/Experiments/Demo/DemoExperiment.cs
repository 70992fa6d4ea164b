using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Flops;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Stitching;

namespace Suture.Experiments.Demo;

/// <summary>The paper in miniature: layer map, stitch, splices, an SAE carried across it and trained on, with controls (arXiv 2506.06609, §2, §3).</summary>
/// <param name="options">What to run.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class DemoExperiment(DemoOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    private const long MomentMemoryBytes = 1L << 29;

    private const string Definition =
        "contexts: [BOS]+255 tokens of the stream made of BOS+tokens of each document in file order; CE in nats over non-special targets; activations are resid_pre; " +
        "BOS positions are left out of all statistics and, when splicing, keep the finishing model's own residual unless said otherwise";

    private const string DifferentTokenizers =
        "; the tokenizers differ, so each model reads the same text in contexts of at most so many tokens, cut where both end a token, and statistics of the pair are over tokens that end at the same character";

    /// <summary>Runs everything.</summary>
    /// <param name="cancellationToken">Stops between batches and steps.</param>
    /// <returns>Every figure.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; the artefacts finished before are in the run folder, and its record says so.</exception>
    public DemoResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var session = log.Run("Load the models", _ => new PairSession(options.Pair, log.Downloads, cancellationToken));
        using var across = options.Across is { } third ? AcrossStudy.Load(third, options, session, compute, log, cancellationToken) : null;
        RunInput[] inputs = [.. session.Inputs, .. across is null ? [] : (RunInput[])[across.Input]];
        try
        {
            var result = Study(session, across, inputs, cancellationToken);
            Complete(inputs, RunStatus.Finished, JsonSerializer.SerializeToNode(result, ResultsJson.Default.DemoResult)!.AsObject());
            return result;
        }
        catch (OperationCanceledException)
        {
            Complete(inputs, RunStatus.Cancelled, []);
            throw;
        }
    }

    private DemoResult Study(PairSession session, AcrossStudy? across, IReadOnlyList<RunInput> inputs, CancellationToken cancellationToken)
    {
        log.Run("Tokenize", _ => session.Training.All.TokenCount + session.Evaluation.All.TokenCount);
        var layers = LayerStudy.Run(session, options.LayerSmall, MomentMemoryBytes, compute, log, cancellationToken);
        var small = new ActivationSite(session.Small, options.LayerSmall);
        var large = new ActivationSite(session.Large, layers.LayerLarge);
        var training = layers.Moments[small.Layer, large.Layer];
        var evaluator = log.Run(
            "Run both models on held-out text",
            p => new PairEvaluator(small, large, session.Evaluation.Batches(), training, compute, p, cancellationToken),
            session.Evaluation.All.TokenCount,
            "tokens");
        var heldOut = evaluator.HeldOutMoments();
        var stitching = new StitchStudy(training, heldOut, evaluator, compute, log);
        var stitches = options.Alphas.ToDictionary(a => a, a => stitching.SolveExactly(a, cancellationToken));
        var used = stitches[options.Alpha];
        StitchFile.Write(used, folder.Artefact(StitchFile.FileName));

        var activations = log.Run("Harvest both layers", p => Collect(session, small, large, p, cancellationToken), session.Training.All.Small.Contexts.TokenCount, "tokens");
        var alternatives = new StitchAlternatives(stitching, training, options.Seed, compute);
        var saes = new SaeStudy(options, evaluator, compute, log);
        var original = saes.TrainOriginal(activations.Small, cancellationToken);
        Save(saes.Original, small, "sae/original");

        var results = stitching.Measure(stitches, allPositions: [0, options.Alpha], cancellationToken);
        var transferred = saes.Transfer(SaeArm.TransferredZeroShot, used, cancellationToken);
        var zeroShot = saes.Row(SaeArm.TransferredZeroShot);
        results[options.Alpha] = results[options.Alpha] with { SaeCeIncrease = zeroShot.CeIncrease, SaeFvu = zeroShot.Fvu };
        double[] otherAlphas = [.. options.Alphas.Where(a => a != options.Alpha)];
        var zeroShots = saes.ZeroShot([.. otherAlphas.Select(a => stitches[a])], cancellationToken);
        for (int i = 0; i < otherAlphas.Length; i++)
        {
            results[otherAlphas[i]] = results[otherAlphas[i]] with { SaeCeIncrease = zeroShots[i].CeIncrease, SaeFvu = zeroShots[i].Fvu };
        }

        Save(transferred, large, "sae/transferred");
        var transferredStart = DecoderNormalization.ToUnitNorm(transferred);
        saes.Score(SaeArm.TransferredUnitNorm, transferredStart, cancellationToken);
        var controlStart = DecoderNormalization.ToUnitNorm(saes.Transfer(SaeArm.RandomMap, alternatives.RandomMap(used), cancellationToken));
        var scratchStart = saes.RandomStart(large.Width);

        var costs = Costs(session, small, large, training.Count, results[options.Alpha].Iterations);
        var (scratchArm, scratch) = saes.TrainOnLarge(SaeArm.Scratch, scratchStart, activations.Large, 0, cancellationToken);
        Save(scratch, large, "sae/scratch");
        var (transferredArm, trained) = saes.TrainOnLarge(SaeArm.TransferredTrained, transferredStart, activations.Large, costs.Setup(FlopCounting.DenseEquivalent), cancellationToken);
        Save(trained, large, "sae/transferred-trained");
        var (controlArm, _) = saes.TrainOnLarge(SaeArm.RandomMapTrained, controlStart, activations.Large, costs.Setup(FlopCounting.DenseEquivalent), cancellationToken);

        var (controls, otherFits) = alternatives.Measure(cancellationToken);
        var adam = log.Run("Train the stitch as the paper does", _ => alternatives.Adam(used, options.Alpha, heldOut, activations, costs.StitchDone, cancellationToken));
        var features = log.Run("Find features", _ => new FeatureGallery(evaluator, saes.Original, transferred, compute).Choose(options.FeatureCount));

        var other = across?.Run(activations.Small, evaluator.Small, saes.Original, cancellationToken);
        if (other is not null)
        {
            StitchFile.Write(other.Stitch, folder.Artefact("across/" + StitchFile.FileName));
            Save(other.Transferred, other.Site, "sae/across");
        }

        return new DemoResult
        {
            Definition = evaluator.CanSplice ? Definition : Definition + DifferentTokenizers,
            Models = new ModelPair { Small = ModelSummary.Of(session.Small), Large = ModelSummary.Of(session.Large) },
            TrainContexts = session.Training.All.Count,
            EvalContexts = session.Evaluation.All.Count,
            TrainTokenSum = session.Training.All.Small.Contexts.Ids.ToArray().Sum(i => (long)i),
            EvalTokenSum = session.Evaluation.All.Small.Contexts.Ids.ToArray().Sum(i => (long)i),
            EvalFirstContext = session.Evaluation.All.Small.Contexts[0].ToArray(),
            Ce = new SmallLarge { Small = evaluator.Small.Clean.Mean, Large = evaluator.Large.Clean.Mean },
            CeStandardError = new SmallLarge { Small = evaluator.Small.Clean.StandardError, Large = evaluator.Large.Clean.StandardError },
            Tokens = training.Count,
            Svcca = layers.Map.Svcca,
            SvccaRanks = layers.SvccaRanks,
            Cka = layers.Map.Cka,
            FvuUpTrain = layers.Map.FvuUp,
            FvuDownTrain = layers.Map.FvuDown,
            SimilarityVariants = layers.Variants,
            LayerSmall = small.Layer,
            LayerLarge = large.Layer,
            LayerChoices = layers.Choices,
            Stitch = results.ToDictionary(p => StitchStudy.Key(p.Key), p => p.Value, StringComparer.Ordinal),
            StitchUsed = StitchStudy.Key(options.Alpha),
            Controls = controls,
            OtherFits = otherFits,
            CeAblateSmall = evaluator.Small.Ablations,
            CeAblateLarge = evaluator.Large.Ablations,
            Adam = adam,
            Sae = new SaeResult
            {
                Width = options.SaeWidth,
                K = options.SaeK,
                Batch = options.SaeBatch,
                LearningRate = options.SaeLearningRate,
                Steps = options.SaeSteps,
                TrainingTokens = (long)options.SaeSteps * options.SaeBatch,
                CorpusRepetitions = (double)options.SaeSteps * options.SaeBatch / activations.Small.Count,
                SmallCurve = Curve(original),
                SmallDead = saes.Row(SaeArm.Original).Dead,
                TransferZeroShotFvu = saes.Row(SaeArm.TransferredZeroShot).Fvu,
                TransferDead = saes.Row(SaeArm.TransferredZeroShot).Dead,
                TransferUnitNormZeroShotFvu = saes.Row(SaeArm.TransferredUnitNorm).Fvu,
                TransferInitCurve = Curve(transferredArm),
                ScratchCurve = Curve(scratchArm),
                Scores = saes.Scores,
                Arms = [transferredArm, scratchArm, controlArm],
                Savings = costs.Savings(scratchArm, transferredArm, options.Thresholds),
                Cosines = [DecoderCosines.Of(SaeArm.TransferredTrained, transferredStart.Decoder, trained.Decoder), DecoderCosines.Of(SaeArm.Scratch, scratchStart.Decoder, scratch.Decoder)],
            },
            Features = features,
            Across = other?.Result,
            Alignment = session.Training.Alignment,
            AlignmentEval = session.Evaluation.Alignment,
            SplicesMissing = evaluator.CanSplice ? null : FourSplices.MissingReason,
            Warnings = layers.Warnings,
            Provenance = Provenance.Of(RunEnvironment.Of(compute), command, options.Seed, Configuration(), inputs),
        };
    }

    private PairedActivations Collect(PairSession session, ActivationSite small, ActivationSite large, IProgress<long> progress, CancellationToken cancellationToken) =>
        PairedActivations.Collect(session.Activations([small.Layer], [large.Layer], compute), session.Training.All.PairCount, progress, cancellationToken);

    private TrainingCosts Costs(PairSession session, ActivationSite small, ActivationSite large, long tokens, int iterations) => new(
        StitchDense: SetupCosts.PaperStitch(small, large, tokens),
        StitchDone: SetupCosts.ExactStitch(small, large, tokens, iterations),
        HarvestSmall: SetupCosts.Harvest(small, session.Training.All.Small.Contexts.TokenCount),
        HarvestLarge: SetupCosts.Harvest(large, session.Training.All.Large.Contexts.TokenCount),
        SmallDense: FlopCount.DenseTraining(small.Width, options.SaeWidth, options.SaeBatch, options.SaeSteps),
        SmallDone: FlopCount.SparseTraining(small.Width, options.SaeWidth, options.SaeK, options.SaeBatch, options.SaeSteps));

    private void Save(SparseAutoencoder autoencoder, ActivationSite site, string name) =>
        SaeArtefact.Write(folder, new SaeLensAutoencoder(autoencoder, new SaeLensMetadata { ModelName = site.Model.Name, HookName = new SaeLensHook(site.Layer, site.Kind).ToString() }, LogDensities: null), name);

    private static double[][] Curve(TrainingArm arm) => [.. arm.Points.Select(p => new[] { p.Step, p.Fvu })];

    private JsonObject Configuration() => JsonSerializer.SerializeToNode(options, RunJson.Default.DemoOptions)!.AsObject();

    private void Complete(IReadOnlyList<RunInput> inputs, RunStatus status, JsonObject results) => folder.Complete(
        new RunRecord
        {
            Kind = RunKind.Demo,
            Status = status,
            Command = command,
            Configuration = Configuration(),
            Seed = options.Seed,
            Environment = RunEnvironment.Of(compute),
            Inputs = inputs,
            Results = results,
        },
        log.Timings);
}
