using Suture.Activations;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Where the data lies: a point that a training's decoder bias begins at.</summary>
public static class ActivationCenter
{
    /// <summary>The geometric median of rows spread evenly over all of the data, however many shards it lies in (openai/sparse_autoencoder takes 32,768).</summary>
    /// <param name="rows">Activations.</param>
    /// <param name="count">Rows to take, 1 or more; all when there are fewer.</param>
    /// <param name="cancellationToken">Checked once an iteration.</param>
    /// <returns><c>[width]</c>.</returns>
    /// <exception cref="ArgumentException">There are no rows, or one holds NaN or infinity.</exception>
    public static float[] GeometricMedian(IActivationRows rows, int count = 32768, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int taken = Math.Min(count, rows.Count);
        int[] picked = [.. Enumerable.Range(0, taken).Select(i => (int)((long)i * rows.Count / taken))];
        var sample = new Matrix<float>(taken, rows.Width);
        rows.Gather(picked, sample.View);
        return Of(sample.View, cancellationToken);
    }

    /// <summary>A start whose encoder reads activations relative to a centre that its decoder adds again: <c>be ← be − We c</c>, <c>bd ← c</c>.</summary>
    /// <param name="start">Start, unchanged; its decoder bias is replaced.</param>
    /// <param name="center">c, <c>[width]</c>.</param>
    /// <exception cref="ArgumentException">The start's input and output differ in width, or the centre does.</exception>
    public static SparseAutoencoder Apply(SparseAutoencoder start, ReadOnlySpan<float> center)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.InputWidth != start.OutputWidth || center.Length != start.InputWidth)
        {
            throw new ArgumentException($"A centre of {center.Length} values does not fit an autoencoder from width {start.InputWidth} to {start.OutputWidth}.", nameof(center));
        }

        float[] bias = [.. start.EncoderBias], decoderBias = center.ToArray();
        var rule = PreBias.FoldIn(start.Encoder, bias, decoderBias, start.Rule);
        return new SparseAutoencoder(start.Encoder, bias, start.Decoder, decoderBias, rule, start.Normalization, start.Skip);
    }

    /// <summary>The geometric median of a batch, in float32.</summary>
    internal static float[] Of(MatrixView<float> batch, CancellationToken cancellationToken = default) =>
        Array.ConvertAll(Numerics.GeometricMedian.Of(batch, cancellationToken: cancellationToken).Point, value => (float)value);

    /// <summary>The mean of a batch, in float32.</summary>
    internal static float[] Mean(MatrixView<float> batch) => Array.ConvertAll(Columns.Sum(batch), sum => (float)(sum / batch.Rows));
}
