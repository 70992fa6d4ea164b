using System.Globalization;
using System.Numerics;
using Suture.Numerics;
using Suture.Numerics.Optimizers;

namespace Suture.Stitching.Adam;

/// <summary>Trains a stitch as the paper did (arXiv 2506.06609, eq. 3 and appendix A): the reference arm beside the exact solver.</summary>
/// <remarks>
/// Adam (β 0.9, 0.999, ε 1e-8), learning rate falling to 0 along a cosine, gradient clipped by the norm over all four tensors, tokens
/// in a new random order each epoch. Arithmetic in <typeparamref name="T"/>.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, or <see cref="double"/> where the arithmetic itself is checked.</typeparam>
public sealed class AdamStitchTrainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdamStitchOptions _options;
    private readonly LearningRateSchedule _schedule;
    private readonly Adam<T> _adam;
    private readonly StitchGradient<T> _objective;
    private readonly StitchParameters<T> _gradient;
    private readonly int _dA;
    private readonly int _dB;
    private int _steps;

    /// <summary>Creates a trainer with random first maps.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="widthA">dA.</param>
    /// <param name="widthB">dB.</param>
    /// <param name="tokenCount">Tokens of the training set; with epochs and batch size it gives the number of steps.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public AdamStitchTrainer(AdamStitchOptions options, int widthA, int widthB, long tokenCount, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(widthA);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(widthB);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokenCount);
        options.Validate();
        (_options, _dA, _dB) = (options, widthA, widthB);
        StepCount = checked((int)(options.Epochs * ((tokenCount + options.BatchTokens - 1) / options.BatchTokens)));
        _schedule = LearningRateSchedule.Cosine(options.LearningRate, StepCount);
        Parameters = new StitchParameters<T>(widthA, widthB);
        _gradient = new StitchParameters<T>(widthA, widthB);
        _adam = new Adam<T>(new AdamOptions(), Parameters.Values.Length);
        _objective = new StitchGradient<T>(widthA, widthB, (int)Math.Min(options.BatchTokens, tokenCount), options.Alpha, compute);
        var random = new RandomSource(options.Seed);
        FillUniform(Parameters.Up, random.Fork("up"));
        FillUniform(Parameters.Down, random.Fork("down"));
    }

    /// <summary>Steps of the whole training.</summary>
    public int StepCount { get; }

    internal StitchParameters<T> Parameters { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="a">Rows of A: <c>[tokens, dA]</c>, at most a batch.</param>
    /// <param name="b">Rows of B for the same tokens: <c>[tokens, dB]</c>.</param>
    /// <returns>What the step saw before its update.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the loss is not finite.</exception>
    public AdamStitchStep Step(MatrixView<T> a, MatrixView<T> b)
    {
        if (a.Columns != _dA || b.Columns != _dB || a.Rows != b.Rows || a.Rows < 1 || a.Rows > _options.BatchTokens)
        {
            throw new ArgumentException($"Got rows [{a.Rows}, {a.Columns}] and [{b.Rows}, {b.Columns}]; expected 1 to {_options.BatchTokens} of widths {_dA} and {_dB}.", nameof(a));
        }

        double loss = _objective.Compute(a, b, Parameters, _gradient);
        double norm = GradientClipping.GlobalNorm<T>(_gradient.Values);
        if (!double.IsFinite(loss) || !double.IsFinite(norm)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Step {_steps} has loss {loss} and gradient norm {norm}: the activations hold NaN or infinity, or the learning rate {_options.LearningRate} is too high."), nameof(a));
        double rate = _schedule.RateAt(_steps);
        _adam.Step(Parameters.Values, _gradient.Values, rate, GradientClipping.Factor(norm, _options.ClipNorm));
        return new AdamStitchStep(_steps++, loss, norm, rate);
    }

    /// <summary>Trains on rows in memory for all epochs.</summary>
    /// <param name="a">Rows of A: <c>[tokens, dA]</c>.</param>
    /// <param name="b">Rows of B for the same tokens: <c>[tokens, dB]</c>.</param>
    /// <param name="progress">Told after every step; may be null.</param>
    /// <param name="cancellationToken">Checked once a step.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the loss stops being finite.</exception>
    public StitchSolution Train(MatrixView<T> a, MatrixView<T> b, IProgress<AdamStitchStep>? progress = null, CancellationToken cancellationToken = default)
    {
        if (a.Rows != b.Rows) throw new ArgumentException($"A has {a.Rows} rows and B {b.Rows}; they must be the same tokens.", nameof(b));
        int[] order = [.. Enumerable.Range(0, a.Rows)];
        var random = new RandomSource(_options.Seed).Fork("order");
        int batch = Math.Min(_options.BatchTokens, a.Rows);
        Matrix<T> batchA = new(batch, a.Columns), batchB = new(batch, b.Columns);
        while (_steps < StepCount)
        {
            random.Shuffle(order);
            for (int start = 0; start < order.Length; start += batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int size = Math.Min(batch, order.Length - start);
                for (int i = 0; i < size; i++)
                {
                    a.Row(order[start + i]).CopyTo(batchA.Row(i));
                    b.Row(order[start + i]).CopyTo(batchB.Row(i));
                }

                var step = Step(batchA.View.RowRange(0, size), batchB.View.RowRange(0, size));
                progress?.Report(step);
            }
        }

        return Solution(a.Rows);
    }

    /// <summary>The maps as they are now.</summary>
    /// <param name="tokenCount">Tokens trained on, for the record.</param>
    public StitchSolution Solution(long tokenCount)
    {
        var (up, down) = Parameters.ToMaps();
        return new StitchSolution(up, down, new StitchFit
        {
            Method = string.Create(CultureInfo.InvariantCulture, $"Adam, rate {_options.LearningRate}, α = {_options.Alpha}"),
            TokenCount = tokenCount,
            Iterations = _steps,
            Stop = Experiments.Results.SolverStop.IterationCap,
        });
    }

    // torch's and the paper's bound for a linear layer: ±1/√dIn.
    private static void FillUniform(MatrixView<T> weight, RandomSource random)
    {
        double bound = 1 / Math.Sqrt(weight.Rows);
        for (int i = 0; i < weight.Rows; i++)
        {
            foreach (ref var value in weight.Row(i)) value = T.CreateChecked(bound * ((2 * random.NextDouble()) - 1));
        }
    }
}
