using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Models.Layers;

/// <summary>RMSNorm: <c>x / √(mean(x²) + ε) · gain</c> over each row.</summary>
/// <param name="gain">[dModel].</param>
/// <param name="epsilon">Added to the mean square.</param>
internal sealed class RmsNormalization(float[] gain, double epsilon) : INormalization
{
    /// <inheritdoc />
    public float[] Gain => gain;

    /// <inheritdoc />
    public void Apply(MatrixView<float> rows, MatrixView<float> destination, Compute compute) =>
        RmsNorm.Apply(rows, gain, epsilon, destination, compute);

    /// <inheritdoc />
    public void Fold(Matrix<float> weights)
    {
        for (int i = 0; i < weights.Rows; i++) TensorPrimitives.Multiply(weights.Row(i), gain[i], weights.Row(i));
    }

    /// <inheritdoc />
    public double ScaleOf(ReadOnlySpan<float> row) => Math.Sqrt((DoubleSums.SumOfSquares(row) / row.Length) + epsilon);

    /// <inheritdoc />
    public void Rescale(Span<float> normed, float factor) => TensorPrimitives.Multiply(normed, factor, normed);
}
