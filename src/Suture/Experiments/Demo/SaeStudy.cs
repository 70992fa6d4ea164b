using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Stitching;

namespace Suture.Experiments.Demo;

/// <summary>A's SAE, its transfer, and the training on B from each start: every arm sees the same batches in the same order.</summary>
internal sealed class SaeStudy
{
    private readonly DemoOptions _options;
    private readonly PairEvaluator _evaluator;
    private readonly Compute _compute;
    private readonly StepLog _log;
    private readonly RandomSource _random;
    private readonly Matrix<float> _heldOutSmall;
    private readonly Matrix<float> _heldOutLarge;
    private readonly List<SaeScores> _scores = [];

    public SaeStudy(DemoOptions options, PairEvaluator evaluator, Compute compute, StepLog log)
    {
        _options = options;
        _evaluator = evaluator;
        _compute = compute;
        _log = log;
        _random = new RandomSource(options.Seed).Fork("sae");
        _heldOutSmall = evaluator.Small.ContentResiduals();
        _heldOutLarge = evaluator.Large.ContentResiduals();
    }

    /// <summary>A's autoencoder, after <see cref="TrainOriginal"/>.</summary>
    public SparseAutoencoder Original { get; private set; } = null!;

    /// <summary>The rows of Table 2 so far.</summary>
    public IReadOnlyList<SaeScores> Scores => _scores;

    /// <summary>One row of Table 2.</summary>
    public SaeScores Row(SaeArm arm) => _scores.Single(s => s.Arm == arm);

    /// <summary>Trains A's autoencoder from a random start.</summary>
    public TrainingArm TrainOriginal(IActivationRows rows, CancellationToken cancellationToken)
    {
        var start = new RandomStart(rows.Width, _options.SaeWidth, _random.Fork("start on A").NextUInt64()).Create(_options.SaeK);
        var (arm, final) = Train(SaeArm.Original, start, rows, setupFlops: 0, cancellationToken);
        Original = final;
        Score(SaeArm.Original, final, cancellationToken);
        return arm;
    }

    /// <summary>Carries A's autoencoder to B and measures it there, untrained.</summary>
    public SparseAutoencoder Transfer(SaeArm arm, Stitch stitch, CancellationToken cancellationToken)
    {
        var transferred = SaeTransfer.Up(Original, stitch, _compute);
        Score(arm, transferred, cancellationToken);
        return transferred;
    }

    /// <summary>Measures an autoencoder on held-out text of the model that it reads, and adds its row to Table 2.</summary>
    public void Score(SaeArm arm, SparseAutoencoder autoencoder, CancellationToken cancellationToken)
    {
        var end = arm == SaeArm.Original ? _evaluator.Small : _evaluator.Large;
        _scores.Add(_log.Run($"Measure {Name(arm)}", _ => SaeScoring.Of(arm, autoencoder, end, HeldOut(arm), _compute, cancellationToken)));
    }

    /// <summary>ΔCE and FVU on B of A's autoencoder carried by other stitches, for the ablation of Fig. 7.</summary>
    public IReadOnlyList<(double CeIncrease, double Fvu)> ZeroShot(IReadOnlyList<Stitch> stitches, CancellationToken cancellationToken) => _log.Run("Measure the SAE transferred at every other α", _ =>
    {
        SparseAutoencoder[] transferred = [.. stitches.Select(stitch => SaeTransfer.Up(Original, stitch, _compute))];
        var splices = _evaluator.Large.Evaluate(transferred, cancellationToken);
        return transferred.Zip(splices, (sae, splice) => (splice.LossIncrease, HeldOutMetrics.Evaluate(sae, _heldOutLarge, _compute, cancellationToken).Fvu)).ToList();
    });

    /// <summary>Trains on B from a start.</summary>
    public (TrainingArm Arm, SparseAutoencoder Final) TrainOnLarge(SaeArm arm, SparseAutoencoder start, IActivationRows rows, double setupFlops, CancellationToken cancellationToken)
    {
        var (curve, final) = Train(arm, start, rows, setupFlops, cancellationToken);
        Score(arm, final, cancellationToken);
        return (curve, final);
    }

    /// <summary>A random start on B.</summary>
    public SparseAutoencoder RandomStart(int width) => new RandomStart(width, _options.SaeWidth, _random.Fork("start on B").NextUInt64()).Create(_options.SaeK);

    private (TrainingArm Arm, SparseAutoencoder Final) Train(SaeArm arm, SparseAutoencoder start, IActivationRows rows, double setupFlops, CancellationToken cancellationToken)
    {
        var trainer = new SaeTrainer(start, new SaeTrainerOptions { Objective = new TopKObjective { K = _options.SaeK }, Schedule = LearningRateSchedule.Constant(_options.SaeLearningRate) });
        // The order is forked by no arm: all trainings on one model see the same batches.
        var batches = new ShuffledBatches(rows, _options.SaeBatch, _random.Fork("order"));
        var curveRows = EvenRows.Of(HeldOut(arm), _options.CurveRows);
        var points = _log.Run(
            $"Train {Name(arm)}",
            p => TrainingRun.Measure(trainer, batches, MeasurementSteps.Of(_options.SaeSteps), sae => HeldOutMetrics.Evaluate(sae, curveRows, _compute, cancellationToken), _compute, new StepCounter(p), cancellationToken).ToList(),
            _options.SaeSteps,
            "steps");
        return (new TrainingArm { Arm = arm, Points = points, SetupFlops = setupFlops }, trainer.Current());
    }

    private static string Name(SaeArm arm) => arm switch
    {
        SaeArm.Original => "A's SAE",
        SaeArm.TransferredZeroShot => "the transferred SAE",
        SaeArm.TransferredUnitNorm => "the transferred SAE, unit norm",
        SaeArm.RandomMap => "the SAE carried by a random map",
        SaeArm.Scratch => "B's SAE from a random start",
        SaeArm.TransferredTrained => "B's SAE from the transferred start",
        SaeArm.RandomMapTrained => "B's SAE from the random-map control",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no name."),
    };

    private Matrix<float> HeldOut(SaeArm arm) => arm == SaeArm.Original ? _heldOutSmall : _heldOutLarge;
}
