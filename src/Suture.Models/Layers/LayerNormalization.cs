using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>LayerNorm: <c>(x − mean) / √(variance + ε) · gain + bias</c> over each row.</summary>
/// <param name="gain">[dModel].</param>
/// <param name="bias">[dModel].</param>
/// <param name="epsilon">Added to the variance.</param>
internal sealed class LayerNormalization(float[] gain, float[] bias, float epsilon) : INormalization
{
    /// <inheritdoc />
    public void Apply(MatrixView<float> rows, MatrixView<float> destination, Compute compute) => RowChunks.For(rows, compute, (row, index) =>
    {
        var normed = destination.Row(index);
        TensorPrimitives.Subtract(row, TensorPrimitives.Sum<float>(row) / row.Length, normed);
        float variance = TensorPrimitives.SumOfSquares<float>(normed) / row.Length;
        TensorPrimitives.Multiply(normed, 1 / MathF.Sqrt(variance + epsilon), normed);
        TensorPrimitives.MultiplyAdd(normed, gain, bias, normed);
    });
}
