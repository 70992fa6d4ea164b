using System.Numerics.Tensors;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Trains an autoencoder or a transcoder; cost a token 2 d M for the encoder and 8 k d for everything else, where dense training pays 10 d M.</summary>
/// <remarks>
/// What is minimised is the options' <see cref="SaeTrainerOptions.Objective"/>. Results are the same bytes whatever the thread
/// count. The state after any step can be saved and trained on from; batches are asked for by number, so the continuation is that of the
/// uninterrupted run.
/// </remarks>
public sealed class SaeTrainer
{
    private readonly TrainerWeights _encoder;
    private readonly TrainerWeights _encoderBias;
    private readonly TrainerWeights _decoder;
    private readonly TrainerWeights _decoderBias;
    private readonly LatentUpdate _latentUpdate;
    private readonly LatentEntries _entries;
    private readonly BatchGradient _gradient = new();
    private readonly long[] _tokensSinceFired;
    private readonly bool[] _hasFired;

    /// <summary>Creates a trainer at step 0.</summary>
    /// <param name="start">Start, copied; its rule is replaced by the one of the options.</param>
    /// <param name="options">Recipe.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the start normalises tokens.</exception>
    public SaeTrainer(SparseAutoencoder start, SaeTrainerOptions options)
        : this(start, options, new TrainerCounters(0, 0, 0, new long[Checked(start).LatentCount], new bool[start.LatentCount]))
    {
    }

    internal SaeTrainer(SparseAutoencoder start, SaeTrainerOptions options, TrainerCounters counters, WeightSet firstMoments, WeightSet secondMoments)
        : this(start, options, counters)
    {
        Copy(firstMoments, FirstMoments);
        Copy(secondMoments, SecondMoments);
    }

    private SaeTrainer(SparseAutoencoder start, SaeTrainerOptions options, TrainerCounters counters)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        StepCount = counters.StepCount;
        TokenCount = counters.TokenCount;
        ActiveCount = counters.ActiveCount;
        _tokensSinceFired = counters.TokensSinceFired;
        _hasFired = counters.HasFired;
        _encoder = new(start.Encoder.Clone(), options.Adam, StepCount);
        _encoderBias = new(new Matrix<float>(start.LatentCount, 1, [.. start.EncoderBias]), options.Adam, StepCount);
        _decoder = new(start.Decoder.Clone(), options.Adam, StepCount);
        _decoderBias = new(new Matrix<float>(1, start.OutputWidth, [.. start.DecoderBias]), options.Adam, StepCount);
        _latentUpdate = new(_encoder, _encoderBias, _decoder);
        _entries = new(start.LatentCount);
        Parameters = new(_encoder.Values, _encoderBias.Values.Array, _decoder.Values, _decoderBias.Values.Array, options.Objective.CreateRule());
    }

    /// <summary>The recipe.</summary>
    public SaeTrainerOptions Options { get; }

    /// <summary>Steps done.</summary>
    public long StepCount { get; private set; }

    /// <summary>Tokens trained on.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Active latents over all tokens trained on: divided by <see cref="TokenCount"/>, the mean L0 of the training.</summary>
    public long ActiveCount { get; private set; }

    /// <summary>Tokens since each latent was last active, <c>[dSae]</c>; since the start for one that never was.</summary>
    public ReadOnlySpan<long> TokensSinceFired => _tokensSinceFired;

    /// <summary>Latents not active for <see cref="SaeTrainerOptions.DeadAfterTokens"/> tokens or more.</summary>
    public int DeadCount => _tokensSinceFired.Count(tokens => tokens >= Options.DeadAfterTokens);

    /// <summary>The parameters in training; they change with every step.</summary>
    internal SparseAutoencoder Parameters { get; }

    /// <summary>Adam's first moments.</summary>
    internal WeightSet FirstMoments => new(_encoder.FirstMoment, _encoderBias.Optimizer.FirstMoment, _decoder.FirstMoment, _decoderBias.Optimizer.FirstMoment);

    /// <summary>Adam's second moments.</summary>
    internal WeightSet SecondMoments => new(_encoder.SecondMoment, _encoderBias.Optimizer.SecondMoment, _decoder.SecondMoment, _decoderBias.Optimizer.SecondMoment);

    /// <summary>Whether each latent was ever active in training.</summary>
    internal ReadOnlySpan<bool> HasFired => _hasFired;

    /// <summary>Reads a saved state and stands where it stood.</summary>
    /// <param name="path">File that <see cref="Save"/> wrote.</param>
    /// <exception cref="CheckpointFormatException">The file is not such a state.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SaeTrainer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TrainerState.Load(path);
    }

    /// <summary>Writes the state: weights, moments, counters, recipe. Training on from it gives the bytes of the uninterrupted run.</summary>
    /// <param name="path">File to write; replaced only when the new one is complete.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TrainerState.Save(path, this);
    }

    /// <summary>The autoencoder as it is now, for use before the next step: it may share its memory with the parameters in training.</summary>
    public SparseAutoencoder Current() => Parameters;

    /// <summary>A copy of the autoencoder as it is now, the caller's to keep.</summary>
    public SparseAutoencoder Snapshot() =>
        new(_encoder.Values.Clone(), [.. Parameters.EncoderBias], _decoder.Values.Clone(), [.. Parameters.DecoderBias], Parameters.Rule);

    /// <summary>Trains an autoencoder on one batch: the reconstruction's target is its input.</summary>
    /// <param name="x">Activations without special tokens, <c>[tokens, dModel]</c>; read during the call only.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The batch is empty, has another width, or holds NaN or infinity.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer finite; the weights are those of before the step.</exception>
    public TrainingStep Step(MatrixView<float> x, Compute compute) => Step(x, x, compute);

    /// <summary>Trains a transcoder on one batch.</summary>
    /// <param name="x">Inputs without special tokens, <c>[tokens, dIn]</c>; read during the call only.</param>
    /// <param name="y">What to predict of each, <c>[tokens, dOut]</c>; read during the call only.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The batch is empty, has another width, or holds NaN or infinity.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer finite; the weights are those of before the step.</exception>
    public TrainingStep Step(MatrixView<float> x, MatrixView<float> y, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        CheckTarget(x, y);
        double learningRate = Options.Schedule.RateAt(StepCount);
        var codes = Parameters.Encode(x, compute);
        double loss = _gradient.Compute(Parameters, y, codes, compute);
        if (!double.IsFinite(loss)) throw new ArithmeticException($"Training diverged: the loss of step {StepCount} is {loss}. A smaller learning rate than {learningRate} may help.");
        _entries.Sort(codes, _gradient.Codes);
        CountFirings(x.Rows);
        // A latent that has never fired has zero moments and keeps its row; on the first step it is still normalised.
        bool isFirst = StepCount == 0;
        _latentUpdate.Apply(_entries, x, _gradient.Error.View, learningRate, latent => !_hasFired[latent] && !isFirst, Options.UnitNormDecoder, compute);
        _decoderBias.Optimizer.Step(_decoderBias.Values.Values, _gradient.DecoderBias, learningRate);
        var result = new TrainingStep { Step = StepCount, Loss = loss, L0 = (double)codes.Count / x.Rows, LearningRate = learningRate };
        StepCount++;
        TokenCount += x.Rows;
        ActiveCount += codes.Count;
        return result;
    }

    private static SparseAutoencoder Checked(SparseAutoencoder start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Normalization != TokenNormalization.None) throw new ArgumentException($"Training from an autoencoder that normalises tokens ({start.Normalization}) is not built.", nameof(start));
        return start;
    }

    private static void Copy(WeightSet source, WeightSet destination)
    {
        source.Encoder.Values.CopyTo(destination.Encoder.Values);
        source.EncoderBias.CopyTo(destination.EncoderBias, 0);
        source.Decoder.Values.CopyTo(destination.Decoder.Values);
        source.DecoderBias.CopyTo(destination.DecoderBias, 0);
    }

    private void CheckTarget(MatrixView<float> x, MatrixView<float> y)
    {
        if (x.Rows == 0) throw new ArgumentException("The batch is empty.", nameof(x));
        if (y.Rows != x.Rows || y.Columns != Parameters.OutputWidth)
        {
            throw new ArgumentException($"The target is [{y.Rows}, {y.Columns}]; expected [{x.Rows}, {Parameters.OutputWidth}], one row of the decoder's width per input.", nameof(y));
        }

        for (int t = 0; t < y.Rows; t++)
        {
            if (TensorPrimitives.IsFiniteAll(y.Row(t))) continue;
            int column = 0;
            while (float.IsFinite(y.Row(t)[column])) column++;
            throw new ArgumentException($"The target of token {t} is {y.Row(t)[column]} at dimension {column}; targets must be finite.", nameof(y));
        }
    }

    private void CountFirings(int tokens)
    {
        for (int latent = 0; latent < _tokensSinceFired.Length; latent++)
        {
            bool fired = _entries.Count(latent) > 0;
            _tokensSinceFired[latent] = fired ? 0 : _tokensSinceFired[latent] + tokens;
            _hasFired[latent] |= fired;
        }
    }
}
