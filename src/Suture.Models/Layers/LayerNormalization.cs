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
}
