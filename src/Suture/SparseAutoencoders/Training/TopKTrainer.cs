using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Trains a TopK autoencoder; cost a token 2 d M for the encoder and 8 k d for everything else, where dense training pays 10 d M.</summary>
/// <remarks>
/// <c>loss = mean over tokens of Σ_d (x̂ − x)²</c>, no pre-bias, no auxiliary loss. Results are the same bytes whatever the thread
/// count. The state after any step can be saved and trained on from; batches are asked for by number, so the continuation is that of the
/// uninterrupted run.
/// </remarks>
public sealed class TopKTrainer
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
    /// <exception cref="ArgumentException">An option is out of range, or the start's input and output differ in width.</exception>
    public TopKTrainer(SparseAutoencoder start, TopKTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (start.InputWidth != start.OutputWidth) throw new ArgumentException($"Input and output must be the same activations; the start maps width {start.InputWidth} to {start.OutputWidth}.", nameof(start));
        Options = options;
        _encoder = new(start.Encoder.Clone());
        _encoderBias = new(new Matrix<float>(start.LatentCount, 1, [.. start.EncoderBias]));
        _decoder = new(start.Decoder.Clone());
        _decoderBias = new(new Matrix<float>(1, start.OutputWidth, [.. start.DecoderBias]));
        _latentUpdate = new(_encoder, _encoderBias, _decoder);
        _entries = new(start.LatentCount);
        _tokensSinceFired = new long[start.LatentCount];
        _hasFired = new bool[start.LatentCount];
        Autoencoder = new(_encoder.Values, _encoderBias.Values.Array, _decoder.Values, _decoderBias.Values.Array, new TopKRule(options.K, options.Rectified));
    }

    /// <summary>The recipe.</summary>
    public TopKTrainerOptions Options { get; }

    /// <summary>Steps done.</summary>
    public long StepCount { get; private set; }

    /// <summary>Tokens trained on.</summary>
    public long TokenCount { get; private set; }

    /// <summary>The autoencoder in training; its weights change with every step.</summary>
    public SparseAutoencoder Autoencoder { get; }

    /// <summary>Tokens since each latent was last active, <c>[dSae]</c>; since the start for one that never was.</summary>
    public ReadOnlySpan<long> TokensSinceFired => _tokensSinceFired;

    /// <summary>Latents not active for <see cref="TopKTrainerOptions.DeadAfterTokens"/> tokens or more.</summary>
    public int DeadCount => _tokensSinceFired.Count(tokens => tokens >= Options.DeadAfterTokens);

    /// <summary>Adam's first moments.</summary>
    internal WeightSet FirstMoments => new(_encoder.First, _encoderBias.First.Array, _decoder.First, _decoderBias.First.Array);

    /// <summary>Adam's second moments.</summary>
    internal WeightSet SecondMoments => new(_encoder.Second, _encoderBias.Second.Array, _decoder.Second, _decoderBias.Second.Array);

    /// <summary>Trains on one batch.</summary>
    /// <param name="x">Activations without special tokens, <c>[tokens, dModel]</c>; read during the call only.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The batch is empty, has another width, or holds NaN or infinity.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer finite; the weights are those of before the step.</exception>
    public TrainingStep Step(MatrixView<float> x, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        if (x.Rows == 0) throw new ArgumentException("The batch is empty.", nameof(x));
        var codes = Autoencoder.Encode(x, compute);
        double loss = _gradient.Compute(Autoencoder, x, codes, compute);
        if (!double.IsFinite(loss)) throw new ArithmeticException($"Training diverged: the loss of step {StepCount} is {loss}. A smaller learning rate than {Options.LearningRate} may help.");
        _entries.Sort(codes, _gradient.Codes);
        var adam = new AdamCoefficients(Options, Options.LearningRate, StepCount);
        bool firstStep = StepCount == 0;
        CountFirings(x.Rows);
        // A latent that has never fired has zero moments and keeps its row; on the first step it is still normalised.
        _latentUpdate.Apply(_entries, x, _gradient.Error.View, adam, latent => !_hasFired[latent] && !firstStep, Options.UnitNormDecoder, compute);
        _decoderBias.Update(0, _gradient.DecoderBias, adam);
        var result = new TrainingStep { Step = StepCount, Loss = loss, L0 = (double)codes.Count / x.Rows, LearningRate = Options.LearningRate };
        StepCount++;
        TokenCount += x.Rows;
        return result;
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
