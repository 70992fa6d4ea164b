using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary><c>f(x W₁ᵀ + b₁) W₂ᵀ + b₂</c>.</summary>
/// <param name="inner">W₁ [dMlp, dModel] and b₁.</param>
/// <param name="function">f.</param>
/// <param name="output">W₂ [dModel, dMlp] and b₂.</param>
internal sealed class PlainMlp(Linear inner, ActivationFunction function, Linear output) : IMlp
{
    /// <inheritdoc />
    public int Width => inner.OutputWidth;

    /// <inheritdoc />
    public void Apply(BlockRun run, MatrixView<float> input, MatrixView<float> destination, bool accumulate)
    {
        var hidden = run.Scratch.Hidden(input.Rows, Width); // [rows, dMlp]
        run.Compute.Multiply(input, inner.Weight, hidden);
        MlpActivations.Apply(function, hidden, inner.Bias, run.Compute);
        output.Apply(hidden, destination, run.Compute, accumulate);
    }
}
