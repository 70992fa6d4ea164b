using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Models;
using Suture.Numerics;
using Suture.Similarity;
using Suture.SparseAutoencoders;
using Suture.Stitching;

namespace Suture.Experiments.Demo;

/// <summary>The method across architectures: A, which has been read already, is stitched with a third model C, and its autoencoder carried there untrained.</summary>
internal sealed class AcrossStudy : IDisposable
{
    private readonly DemoOptions _options;
    private readonly PairSession _session;
    private readonly Compute _compute;
    private readonly StepLog _log;

    private AcrossStudy(LanguageModel model, DemoOptions options, PairSession session, Compute compute, StepLog log)
    {
        Model = model;
        _options = options;
        _session = session;
        _compute = compute;
        _log = log;
    }

    /// <summary>C.</summary>
    public LanguageModel Model { get; }

    /// <summary>What the study reads besides the pair and its text.</summary>
    public RunInput Input => new("across", Model.Source, Model.Fingerprint);

    /// <summary>Loads C and checks that it can read A's contexts.</summary>
    /// <param name="reference">C.</param>
    /// <param name="options">What the demo runs.</param>
    /// <param name="session">A and its text.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="log">Receives steps.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="ArgumentException">There is no such model, its tokenizer is another than A's, or it has too few positions.</exception>
    /// <exception cref="Models.Hub.HubException">The model is not to be had from the hub or its cache.</exception>
    public static AcrossStudy Load(string reference, DemoOptions options, PairSession session, Compute compute, StepLog log, CancellationToken cancellationToken)
    {
        var model = log.Run("Load the third model", _ => LanguageModel.Load(reference, progress: log.Downloads, cancellationToken: cancellationToken));
        try
        {
            SharedTokenizer.Require(session.Small, model);
            int length = ModelText.ContextLengthFor(options.Pair.ContextLength, session.Small, session.Large);
            if (model.MaxPositions < length) throw new ArgumentException($"'{model.Name}' has positions for {model.MaxPositions} tokens; the contexts have {length}.");
            return new AcrossStudy(model, options, session, compute, log);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Chooses C's layer, solves and measures the stitch, and carries the autoencoder.</summary>
    /// <param name="activations">A's activations at its layer on the training text.</param>
    /// <param name="small">A on held-out text.</param>
    /// <param name="original">A's autoencoder.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public AcrossOutcome Run(InMemoryActivations activations, SiteEvaluator small, SparseAutoencoder original, CancellationToken cancellationToken)
    {
        int contexts = Math.Min(_options.AcrossContexts, _session.Training.All.Count);
        var moments = Harvest(activations, contexts, cancellationToken);
        var map = LayerMapBuilder.Of(moments, new SvccaOptions(), _compute, cancellationToken);
        int layer = map.BestBySvcca(0); // A's layer is the only one of A
        var training = moments.Pair(0, layer);
        var evaluator = _log.Run(
            $"Run {Model.Name} on held-out text",
            p => new PairEvaluator(small, new ActivationSite(Model, layer), training, _compute, p, cancellationToken),
            small.Batches.Sum(batch => batch.Contexts.TokenCount),
            "tokens");
        var stitching = new StitchStudy(training, evaluator.HeldOutMoments(), evaluator, _compute, _log, $" with {Model.Name}");
        var stitch = stitching.SolveExactly(_options.Alpha, cancellationToken);
        var randomMap = new StitchAlternatives(stitching, training, _options.Seed, _compute).RandomMap(stitch);
        var transferred = SaeTransfer.Up(original, stitch, _compute);
        var measured = stitching.Measure(new Dictionary<double, Stitch> { [_options.Alpha] = stitch }, allPositions: [], cancellationToken)[_options.Alpha];
        var scores = _log.Run($"Measure the SAE carried to {Model.Name}", _ =>
        {
            var heldOut = evaluator.Large.ContentResiduals();
            return (SaeScores[])
            [
                SaeScoring.Of(SaeArm.TransferredZeroShot, transferred, evaluator.Large, heldOut, _compute, cancellationToken),
                SaeScoring.Of(SaeArm.RandomMap, SaeTransfer.Up(original, randomMap, _compute), evaluator.Large, heldOut, _compute, cancellationToken),
            ];
        });
        return new AcrossOutcome(stitch, transferred, evaluator.Large.Site, new AcrossResult
        {
            Model = ModelSummary.Of(Model),
            TrainContexts = contexts,
            Tokens = moments.Count,
            Ce = new SmallLarge { Small = small.Clean.Mean, Large = evaluator.Large.Clean.Mean },
            CeStandardError = new SmallLarge { Small = small.Clean.StandardError, Large = evaluator.Large.Clean.StandardError },
            Svcca = map.Svcca[0],
            SvccaRanks = [.. map.KeptB.Select(kept => new[] { map.KeptA[0], kept })],
            Cka = map.Cka[0],
            FvuUpTrain = map.FvuUp[0],
            FvuDownTrain = map.FvuDown[0],
            Layer = layer,
            Stitch = measured,
            CeAblate = evaluator.Large.Ablations,
            Sae = scores,
        });
    }

    /// <inheritdoc />
    public void Dispose() => Model.Dispose();

    // Moments of A's layer with every layer of C; A's rows are at hand, so only C runs.
    private MomentSet Harvest(InMemoryActivations activations, int contexts, CancellationToken cancellationToken)
    {
        var layers = Enumerable.Range(0, Model.LayerCount).Select(l => new ActivationSite(Model, l));
        var source = new LiveActivationSource([.. layers], [], () => _session.Training.Batches(contexts), _compute);
        string name = new ActivationSite(_session.Small, _options.LayerSmall).Name;
        var accumulator = new MomentAccumulator([activations.Width], source.Widths, _compute, siteNames: [name, .. source.SiteNames]);
        long tokens = _session.Training.Batches(contexts).Sum(batch => (long)batch.Small.Contexts.TokenCount);
        return _log.Run($"Harvest every layer of {Model.Name}", progress =>
        {
            long done = 0;
            foreach (var batch in source.Batches(cancellationToken))
            {
                accumulator.Add([activations.Values.View.RowRange((int)accumulator.RowCount, batch.RowCount)], [.. batch.Sites]);
                progress.Report(done += batch.TokenCount);
            }

            return accumulator.Complete();
        }, tokens, "tokens");
    }
}
