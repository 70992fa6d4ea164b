using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Models.Layers;

/// <summary>RMSNorm over all heads of a position together: OLMo-2's.</summary>
/// <param name="gain">[heads × dHead].</param>
/// <param name="epsilon">Added to the mean square.</param>
internal sealed class AllHeadsNormalization(float[] gain, double epsilon) : IHeadNormalization
{
    /// <inheritdoc />
    public void Apply(MatrixView<float> heads, Compute compute) => RmsNorm.Apply(heads, gain, epsilon, heads, compute);
}
