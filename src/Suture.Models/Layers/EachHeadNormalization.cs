using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Models.Layers;

/// <summary>RMSNorm of each head by itself, with one gain for all heads: Qwen3's and Gemma-3's.</summary>
/// <param name="gain">[dHead].</param>
/// <param name="epsilon">Added to the mean square.</param>
internal sealed class EachHeadNormalization(float[] gain, double epsilon) : IHeadNormalization
{
    /// <inheritdoc />
    public void Apply(MatrixView<float> heads, Compute compute)
    {
        for (int column = 0; column < heads.Columns; column += gain.Length)
        {
            var head = heads.ColumnRange(column, gain.Length);
            RmsNorm.Apply(head, gain, epsilon, head, compute);
        }
    }
}
