using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary><c>(f(x Gᵀ + b_g) ⊙ (x Uᵀ + b_u)) Dᵀ + b_d</c>: SwiGLU and GeGLU, Shazeer, arXiv 2002.05202.</summary>
/// <param name="gate">G [dMlp, dModel] and b_g.</param>
/// <param name="up">U [dMlp, dModel] and b_u.</param>
/// <param name="function">f.</param>
/// <param name="down">D [dModel, dMlp] and b_d.</param>
internal sealed class GatedMlp(Linear gate, Linear up, ActivationFunction function, Linear down) : IMlp
{
    /// <inheritdoc />
    public int Width => gate.OutputWidth;

    /// <inheritdoc />
    public void Apply(BlockRun run, MatrixView<float> input, MatrixView<float> destination, bool accumulate)
    {
        var gates = run.Scratch.Gate(input.Rows, Width); // [rows, dMlp]
        var hidden = run.Scratch.Hidden(input.Rows, Width); // [rows, dMlp]
        run.Compute.Multiply(input, gate.Weight, gates);
        up.Apply(input, hidden, run.Compute);
        float[] bias = gate.Bias ?? new float[Width];
        RowChunks.For(hidden, run.Compute, (row, i) =>
        {
            var factors = gates.Row(i);
            MlpActivations.Apply(function, factors, bias);
            TensorPrimitives.Multiply(row, factors, row);
        });
        down.Apply(hidden, destination, run.Compute, accumulate);
    }
}
