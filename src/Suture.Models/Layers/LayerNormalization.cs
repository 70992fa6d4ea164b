using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Models.Layers;

/// <summary>LayerNorm: <c>(x − mean) / √(variance + ε) · gain + bias</c> over each row.</summary>
/// <param name="gain">[dModel].</param>
/// <param name="bias">[dModel].</param>
/// <param name="epsilon">Added to the variance.</param>
internal sealed class LayerNormalization(float[] gain, float[] bias, float epsilon) : INormalization
{
    /// <inheritdoc />
    public float[] Gain => gain;

    /// <inheritdoc />
    public void Apply(MatrixView<float> rows, MatrixView<float> destination, Compute compute) =>
        LayerNorm.Apply(rows, gain, bias, epsilon, destination, compute);

    /// <inheritdoc />
    public void Fold(Matrix<float> weights)
    {
        double[] means = new double[weights.Columns];
        for (int i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            TensorPrimitives.Multiply(row, gain[i], row);
            for (int j = 0; j < row.Length; j++) means[j] += (double)row[j] / weights.Rows;
        }

        // Reading x − mean(x) with W is reading x with W less the mean of each of its columns.
        for (int i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            for (int j = 0; j < row.Length; j++) row[j] = (float)(row[j] - means[j]);
        }
    }

    /// <inheritdoc />
    public double ScaleOf(ReadOnlySpan<float> row)
    {
        double mean = 0, variance = 0;
        foreach (float value in row) mean += (double)value / row.Length;
        foreach (float value in row) variance += (value - mean) * (value - mean) / row.Length;
        return Math.Sqrt(variance + epsilon);
    }

    /// <inheritdoc />
    public void Rescale(Span<float> normed, float factor)
    {
        TensorPrimitives.Subtract(normed, bias, normed);
        TensorPrimitives.MultiplyAdd(normed, factor, bias, normed);
    }
}
