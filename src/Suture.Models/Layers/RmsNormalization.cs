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
}
