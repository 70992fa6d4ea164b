using Suture.Numerics;

namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>Accumulates the metrics of <see cref="SaeEvaluation"/> batch by batch; memory does not grow with the number of tokens.</summary>
/// <remarks>Batches matter to the definitions that are per batch (<see cref="ExplainedVariance"/>); the others are the same however the tokens are cut.</remarks>
public sealed class SaeEvaluator
{
    private const int ChunkTokens = 128;
    private readonly int _width;
    private readonly long[] _firings;
    private readonly TokenSums _total;
    private readonly double[] _mean;
    private double _scatter;
    private int _batches;
    private double _batchUnexplained;
    private double _batchUnexplainedCentred;
    private double _batchBias;

    /// <summary>Creates an evaluator without tokens.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    /// <param name="width">Width of activations and reconstructions, dOut.</param>
    public SaeEvaluator(int latentCount, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(latentCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        _width = width;
        _firings = new long[latentCount];
        _total = new TokenSums(width);
        _mean = new double[width];
    }

    /// <summary>On how many tokens each latent was active so far, <c>[dSae]</c>.</summary>
    public ReadOnlySpan<long> FiringCounts => _firings;

    /// <summary>Evaluates an autoencoder on batches of activations.</summary>
    /// <param name="autoencoder">Autoencoder whose input and output are the same activations.</param>
    /// <param name="batches">Activations, each <c>[tokens, dModel]</c>, without special tokens; a batch is read before the next is asked for.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per batch.</param>
    /// <exception cref="ArgumentException">A batch has another width or holds NaN or infinity, or there are no tokens.</exception>
    public static SaeEvaluation Evaluate(SparseAutoencoder autoencoder, IEnumerable<MatrixView<float>> batches, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return EvaluateTranscoder(autoencoder, batches.Select(x => (x, x)), compute, cancellationToken);
    }

    /// <summary>Evaluates a transcoder: its output takes the place of x̂, the activations that it should give that of x.</summary>
    /// <param name="transcoder">Transcoder.</param>
    /// <param name="batches">What it reads, <c>[tokens, dIn]</c>, and what it should give, <c>[tokens, dOut]</c>; a batch is read before the next is asked for.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per batch.</param>
    /// <exception cref="ArgumentException">A batch has another width or holds NaN or infinity, or there are no tokens.</exception>
    public static SaeEvaluation EvaluateTranscoder(SparseAutoencoder transcoder, IEnumerable<(MatrixView<float> Input, MatrixView<float> Target)> batches, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transcoder);
        ArgumentNullException.ThrowIfNull(batches);
        var evaluator = new SaeEvaluator(transcoder.LatentCount, transcoder.OutputWidth);
        foreach (var (input, target) in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (codes, output) = transcoder.Reconstruct(input, compute, cancellationToken);
            evaluator.Add(target, output.View, codes, compute);
        }

        return evaluator.Result();
    }

    /// <summary>Counts one batch.</summary>
    /// <param name="x">Activations, <c>[tokens, dOut]</c>.</param>
    /// <param name="reconstruction">x̂, <c>[tokens, dOut]</c>.</param>
    /// <param name="codes">Codes of the same tokens.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Shapes disagree.</exception>
    public void Add(MatrixView<float> x, MatrixView<float> reconstruction, SparseCodes codes, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(compute);
        if (x.Columns != _width || reconstruction.Columns != _width || reconstruction.Rows != x.Rows || codes.TokenCount != x.Rows || codes.LatentCount != _firings.Length)
        {
            throw new ArgumentException($"x [{x.Rows}, {x.Columns}], reconstruction [{reconstruction.Rows}, {reconstruction.Columns}] and codes [{codes.TokenCount}, {codes.LatentCount}] do not fit; expected [tokens, {_width}] twice and [tokens, {_firings.Length}].");
        }

        if (x.Rows == 0) return;
        int chunks = (x.Rows + ChunkTokens - 1) / ChunkTokens;
        double[] mean = Mean(x, chunks, compute);
        var parts = new TokenSums[chunks];
        compute.For(chunks, chunk =>
        {
            var sums = new TokenSums(_width);
            for (int t = chunk * ChunkTokens; t < Math.Min(x.Rows, (chunk + 1) * ChunkTokens); t++) sums.Add(x.Row(t), reconstruction.Row(t), mean, codes.ValuesOf(t));
            parts[chunk] = sums;
        });
        var batch = parts[0];
        for (int chunk = 1; chunk < chunks; chunk++) batch.Merge(parts[chunk]);
        for (int i = 0; i < codes.Count; i++)
        {
            if (codes.Values[i] != 0) _firings[codes.Latents[i]]++;
        }

        MergeBatch(batch, mean);
    }

    /// <summary>The metrics over all batches so far.</summary>
    /// <exception cref="ArgumentException">No token was added.</exception>
    public SaeEvaluation Result()
    {
        if (_total.Tokens == 0) throw new ArgumentException("There are no tokens to evaluate on.");
        double n = _total.Tokens;
        return new SaeEvaluation
        {
            TokenCount = _total.Tokens,
            LatentCount = _firings.Length,
            ExplainedVariance = new ExplainedVariance
            {
                Global = 1 - (_total.SquaredError / _scatter),
                TokenMean = 1 - (_total.ErrorShare / _total.VaryingTokens),
                Batch = 1 - (_batchUnexplained / _batches),
                Variance = 1 - (_batchUnexplainedCentred / _batches),
                CentredResidual = 1 - ((_total.SquaredError - SquareOfSum(_total.Error, n)) / _scatter),
            },
            L0 = _total.Active / n,
            L0Min = _total.L0Min,
            L0Max = _total.L0Max,
            L1 = _total.L1 / n,
            SquaredError = _total.SquaredError / n,
            MeanSquaredError = _total.SquaredError / n / _width,
            ErrorNorm = _total.ErrorNorm / n,
            RelativeSquaredError = _total.RelativeSquaredError / _total.NonZeroTokens,
            CosineSimilarity = _total.Cosine / _total.CosineTokens,
            InputNorm = _total.InputNorm / n,
            OutputNorm = _total.OutputNorm / n,
            NormRatio = _total.NormRatio / _total.NonZeroTokens,
            RelativeReconstructionBias = _total.OutputSquare / _total.Product,
            RelativeReconstructionBiasByBatch = _batchBias / _batches,
            DeadCount = _firings.Count(count => count == 0),
            ShareBelowDensity1E5 = ShareBelow(1e-5),
            ShareBelowDensity1E6 = ShareBelow(1e-6),
            ShareBelowDensity1E2 = ShareBelow(1e-2),
            MaxDensity = _firings.Length == 0 ? 0 : _firings.Max() / n,
            Densities = DensityHistogram.Of(_firings, _total.Tokens),
        };
    }

    /// <summary><c>‖Σ v‖² / n</c>: what centring takes off a sum of squares.</summary>
    private static double SquareOfSum(ReadOnlySpan<double> sum, double n)
    {
        double square = 0;
        foreach (double value in sum) square += value * value;
        return square / n;
    }

    private static double[] Mean(MatrixView<float> x, int chunks, Compute compute)
    {
        double[][] parts = new double[chunks][];
        compute.For(chunks, chunk =>
        {
            double[] sum = new double[x.Columns];
            for (int t = chunk * ChunkTokens; t < Math.Min(x.Rows, (chunk + 1) * ChunkTokens); t++)
            {
                var row = x.Row(t);
                for (int i = 0; i < row.Length; i++) sum[i] += row[i];
            }

            parts[chunk] = sum;
        });
        double[] mean = parts[0];
        for (int i = 0; i < mean.Length; i++)
        {
            for (int chunk = 1; chunk < chunks; chunk++) mean[i] += parts[chunk][i];
            mean[i] /= x.Rows;
        }

        return mean;
    }

    private void MergeBatch(TokenSums batch, double[] mean)
    {
        // Chan's rule: the scatter about the common mean from the scatters about the batches' own; E‖x‖² − ‖E x‖² would cancel.
        double before = _total.Tokens, n = batch.Tokens, distance = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            double difference = mean[i] - _mean[i];
            distance += difference * difference;
            _mean[i] += difference * n / (before + n);
        }

        _scatter += batch.CentredSquare + (distance * before * n / (before + n));
        _batches++;
        _batchUnexplained += batch.SquaredError / batch.CentredSquare;
        _batchUnexplainedCentred += (batch.SquaredError - SquareOfSum(batch.Error, n)) / batch.CentredSquare;
        _batchBias += batch.OutputSquare / batch.Product;
        _total.Merge(batch);
    }

    private double ShareBelow(double density)
    {
        double n = _total.Tokens;
        return _firings.Length == 0 ? 0 : (double)_firings.Count(count => count / n < density) / _firings.Length;
    }
}
