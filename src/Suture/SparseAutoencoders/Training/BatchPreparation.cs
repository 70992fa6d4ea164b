using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Makes of a batch what a step reads: centred, scaled, and for the encoder without the pre-bias. Copies only what changes.</summary>
/// <param name="input">Scaling of inputs; null for none.</param>
/// <param name="output">Scaling of targets; null for none.</param>
internal sealed class BatchPreparation(ActivationScaling? input, ActivationScaling? output)
{
    private const int ChunkTokens = 64;
    private Matrix<float> _input = new(0, 0);
    private Matrix<float> _output = new(0, 0);
    private Matrix<float> _encoded = new(0, 0);

    /// <summary>Inputs, <c>[tokens, dIn]</c>.</summary>
    public MatrixView<float> Input(MatrixView<float> x, Compute compute) => input is null ? x : Changed(x, ref _input, input.Apply, compute);

    /// <summary>Targets, <c>[tokens, dOut]</c>.</summary>
    public MatrixView<float> Output(MatrixView<float> y, Compute compute) => output is null ? y : Changed(y, ref _output, output.Apply, compute);

    /// <summary>Inputs less a pre-bias, <c>[tokens, dIn]</c>.</summary>
    public MatrixView<float> Encoded(MatrixView<float> x, float[] preBias, Compute compute) =>
        Changed(x, ref _encoded, (row, destination) => TensorPrimitives.Subtract(row, preBias, destination), compute);

    private static MatrixView<float> Changed(MatrixView<float> x, ref Matrix<float> buffer, RowChange change, Compute compute)
    {
        if (buffer.Rows != x.Rows || buffer.Columns != x.Columns) buffer = new Matrix<float>(x.Rows, x.Columns);
        var result = buffer;
        compute.For((x.Rows + ChunkTokens - 1) / ChunkTokens, chunk =>
        {
            for (int t = chunk * ChunkTokens; t < Math.Min(x.Rows, (chunk + 1) * ChunkTokens); t++) change(x.Row(t), result.Row(t));
        });
        return result.View;
    }

    private delegate void RowChange(ReadOnlySpan<float> row, Span<float> destination);
}
