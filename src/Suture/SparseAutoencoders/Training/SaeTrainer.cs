using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Trains an autoencoder or a transcoder; cost a token 2 d M for the encoder and 8 k d for everything else, where dense training pays 10 d M.</summary>
/// <remarks>
/// What is minimised is the options' <see cref="SaeTrainerOptions.Objective"/>. Results are the same bytes whatever the thread
/// count. The state after any step can be saved and trained on from; batches are asked for by number, so the continuation is that of the
/// uninterrupted run.
/// </remarks>
public sealed class SaeTrainer
{
    private readonly Folding _folding;
    private readonly BatchPreparation _preparation;
    private readonly ObjectiveEngine _engine;
    private readonly ParameterUpdate _update;
    private readonly long[] _tokensSinceFired;
    private readonly long[] _stepsSinceFired;
    private readonly bool[] _isTouched;
    private double _threshold;

    /// <summary>Creates a trainer at step 0.</summary>
    /// <param name="start">Start, copied unless it is taken over. Its rule is replaced by the objective's, which takes over thresholds or gates where the start has them.</param>
    /// <param name="options">Recipe.</param>
    /// <param name="scaling">How inputs are centred and scaled in training; null for not at all.</param>
    /// <param name="targetScaling">The same of targets; null for as inputs.</param>
    /// <param name="startIsScaled">Whether the start is meant for scaled activations, as a random one is; by default it reads activations as they are, as a trained one does.</param>
    /// <param name="takesOver">Whether the start's arrays may be trained in place, which saves the memory of a copy; nobody else may use the start any more. Default false.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the start does not fit the options or normalises tokens.</exception>
    public SaeTrainer(SparseAutoencoder start, SaeTrainerOptions options, ActivationScaling? scaling = null, ActivationScaling? targetScaling = null, bool startIsScaled = false, bool takesOver = false)
        : this(
            new Folding(Checked(options), scaling, targetScaling ?? scaling).ToParameters(takesOver ? start : Copy(start), startIsScaled),
            options,
            TrainerCounters.Zero(start.LatentCount, options.Objective.LearntThreshold?.Initial ?? 0),
            scaling,
            targetScaling ?? scaling)
    {
    }

    /// <summary>Creates a trainer around parameters as they are trained, at any step; their arrays are taken over.</summary>
    internal SaeTrainer(SparseAutoencoder parameters, SaeTrainerOptions options, TrainerCounters counters, ActivationScaling? scaling = null, ActivationScaling? targetScaling = null)
    {
        _folding = new Folding(Checked(options), scaling, targetScaling);
        _folding.CheckFits(parameters);
        Options = options;
        Scaling = scaling;
        TargetScaling = targetScaling;
        StepCount = counters.StepCount;
        TokenCount = counters.TokenCount;
        ActiveCount = counters.ActiveCount;
        _threshold = counters.Threshold;
        _tokensSinceFired = counters.TokensSinceFired;
        _stepsSinceFired = counters.StepsSinceFired;
        _isTouched = counters.IsTouched;
        Parameters = new TrainerParameters(parameters, options, StepCount);
        _preparation = new BatchPreparation(scaling, targetScaling);
        _engine = options.Objective.CreateEngine(new EngineContext(Parameters, options));
        _update = new ParameterUpdate(Parameters, options, _isTouched);
    }

    /// <summary>The recipe.</summary>
    public SaeTrainerOptions Options { get; }

    /// <summary>How inputs are centred and scaled; null for not at all.</summary>
    public ActivationScaling? Scaling { get; }

    /// <summary>How targets are centred and scaled; null for not at all.</summary>
    public ActivationScaling? TargetScaling { get; }

    /// <summary>Steps done.</summary>
    public long StepCount { get; private set; }

    /// <summary>Tokens trained on.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Active latents over all tokens trained on: divided by <see cref="TokenCount"/>, the mean L0 of the training.</summary>
    public long ActiveCount { get; private set; }

    /// <summary>The learnt threshold, in units of what latents are compared by; null when the objective learns none.</summary>
    public double? Threshold => Options.Objective.LearntThreshold is null ? null : _threshold;

    /// <summary>Tokens since each latent was last active, <c>[dSae]</c>; since the start for one that never was.</summary>
    public ReadOnlySpan<long> TokensSinceFired => _tokensSinceFired;

    /// <summary>Steps since each latent was last active, <c>[dSae]</c>; since the start for one that never was.</summary>
    public ReadOnlySpan<long> StepsSinceFired => _stepsSinceFired;

    /// <summary>Latents not active for <see cref="SaeTrainerOptions.DeadAfterTokens"/> tokens, or <see cref="SaeTrainerOptions.DeadAfterSteps"/> steps, or more.</summary>
    public int DeadCount => Options.DeadAfterSteps is { } steps ? _stepsSinceFired.Count(count => count >= steps) : _tokensSinceFired.Count(count => count >= Options.DeadAfterTokens);

    /// <summary>The parameters in training; they change with every step.</summary>
    internal TrainerParameters Parameters { get; }

    /// <summary>Receives the gradient of each step; null, as outside of tests, for nobody.</summary>
    internal GradientTrace? Trace { get; set; }

    /// <summary>What is counted.</summary>
    internal TrainerCounters Counters => new(StepCount, TokenCount, ActiveCount, _threshold, _tokensSinceFired, _stepsSinceFired, _isTouched);

    /// <summary>Reads a saved state and stands where it stood.</summary>
    /// <param name="path">File that <see cref="Save"/> wrote.</param>
    /// <exception cref="CheckpointFormatException">The file is not such a state.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SaeTrainer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TrainerState.Load(path);
    }

    /// <summary>Writes the state: parameters, the optimiser's, counters, threshold, scales, recipe. Training on from it gives the bytes of the uninterrupted run.</summary>
    /// <param name="path">File to write; replaced only when the new one is complete.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TrainerState.Save(path, this);
    }

    /// <summary>The autoencoder as it is now, pre-bias, scales and norms folded in, for use before the next step: it may share its memory with the parameters in training.</summary>
    public SparseAutoencoder Current() => _folding.Finished(Parameters, _threshold);

    /// <summary>A copy of the autoencoder as it is now, the caller's to keep.</summary>
    public SparseAutoencoder Snapshot() => Copy(Current());

    /// <summary>Trains an autoencoder on one batch: the reconstruction's target is its input.</summary>
    /// <param name="x">Activations without special tokens, <c>[tokens, dModel]</c>; read during the call only.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The batch is empty, has another width, or holds NaN or infinity.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer finite; the weights are those of before the step, prepared as the recipe prepares them: the first batch's bias, unit rows, thresholds not below 0.</exception>
    public TrainingStep Step(MatrixView<float> x, Compute compute) => Step(x, x, compute);

    /// <summary>Trains a transcoder on one batch.</summary>
    /// <param name="x">Inputs without special tokens, <c>[tokens, dIn]</c>; read during the call only.</param>
    /// <param name="y">What to predict of each, <c>[tokens, dOut]</c>; read during the call only.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The batch is empty, has another width, or holds NaN or infinity.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer finite; the weights are those of before the step, prepared as the recipe prepares them: the first batch's bias, unit rows, thresholds not below 0.</exception>
    public TrainingStep Step(MatrixView<float> x, MatrixView<float> y, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        BatchCheck.Throw(x, y, Parameters);
        double learningRate = Options.Schedule.RateAt(StepCount);
        var input = Prepare(x, y, compute);
        var gradients = new StepGradients(Parameters.LatentCount);
        _engine.Compute(input, gradients, compute);
        if (!double.IsFinite(gradients.Loss)) throw new ArithmeticException($"Training diverged: the loss of step {StepCount} is {gradients.Loss}. A smaller learning rate than {learningRate} may help.");
        Count(gradients, x.Rows);
        double? norm = _update.Apply(input, gradients, learningRate, Trace, compute);
        var result = new TrainingStep
        {
            Step = StepCount,
            Loss = gradients.Loss,
            Reconstruction = gradients.Reconstruction,
            Sparsity = gradients.Sparsity,
            Auxiliary = gradients.Auxiliary,
            L0 = (double)gradients.ActiveCount / x.Rows,
            LearningRate = learningRate,
            GradientNorm = norm,
            Threshold = Threshold,
        };
        StepCount++;
        TokenCount += x.Rows;
        ActiveCount += gradients.ActiveCount;
        return result;
    }

    private static SaeTrainerOptions Checked(SaeTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options;
    }

    private static SparseAutoencoder Copy(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        // A rule that learns shares its arrays with the training too.
        var rule = autoencoder.Rule switch
        {
            JumpReluRule jump => new JumpReluRule(jump.Thresholds.ToArray()),
            GatedRule gated => new GatedRule(gated.LogScales.ToArray(), gated.MagnitudeBias.ToArray()),
            var other => other,
        };
        return new SparseAutoencoder(autoencoder.Encoder.Clone(), [.. autoencoder.EncoderBias], autoencoder.Decoder.Clone(), [.. autoencoder.DecoderBias], rule, autoencoder.Normalization, autoencoder.Skip?.Clone());
    }

    private StepInput Prepare(MatrixView<float> x, MatrixView<float> y, Compute compute)
    {
        var target = _preparation.Output(y, compute);
        if (StepCount == 0) Begin(target);
        if (Options.Decoder == DecoderConstraint.UnitNormBeforeStep) _update.NormalizeDecoder(compute);
        _engine.BeforeStep();
        if (StepCount == 0)
        {
            foreach (var weights in Parameters.All) weights.Restart();
        }

        var input = _preparation.Input(x, compute);
        var encoded = Options.TiedPreBias ? _preparation.Encoded(input, Parameters.DecoderBias.Values.Array, compute) : input;
        var dead = Options.DeadAfterSteps is { } steps ? new DeadLatents(_stepsSinceFired, steps, 1) : new DeadLatents(_tokensSinceFired, Options.DeadAfterTokens, x.Rows);
        return new StepInput(input, encoded, target, StepCount, dead);
    }

    private void Begin(MatrixView<float> target)
    {
        if (Options.FirstBatchBias == FirstBatchBias.Keep) return;
        float[] point = Options.FirstBatchBias == FirstBatchBias.Mean ? ActivationCenter.Mean(target) : ActivationCenter.Of(target);
        point.CopyTo(Parameters.DecoderBias.Values.Values);
    }

    private void Count(StepGradients gradients, int tokens)
    {
        for (int latent = 0; latent < _tokensSinceFired.Length; latent++)
        {
            bool fires = gradients.Firing[latent];
            _tokensSinceFired[latent] = fires ? 0 : _tokensSinceFired[latent] + tokens;
            _stepsSinceFired[latent] = fires ? 0 : _stepsSinceFired[latent] + 1;
        }

        if (Options.Objective.LearntThreshold is { } average) _threshold = average.Next(_threshold, gradients.SmallestActive, StepCount);
    }
}
